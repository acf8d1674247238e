package ee.idempotent.cluster;

import ee.idempotent.cluster.check.Call;
import ee.idempotent.cluster.check.Operation;
import java.util.concurrent.atomic.AtomicLong;

/** Makes calls under new keys. References of calls under one key differ, so that each effect tells its call. */
final class Calls {

    private final String prefix;
    private final AtomicLong made = new AtomicLong();

    /** Makes calls with keys that begin so; no other calls on the same database may. */
    Calls(String prefix) {
        this.prefix = prefix;
    }

    Call payment() {
        return payment("", "tok_ok");
    }

    /** A payment whose transaction is idle that long. */
    Call slowPayment(int millis) {
        return payment("", "tok_slow_" + millis);
    }

    /** A payment whose INSERT takes that long. */
    Call sleepingPayment(int millis) {
        return payment("sleep_" + millis + "_", "tok_ok");
    }

    Call declinedPayment() {
        return payment("", "tok_declined");
    }

    /** A payment that fails and rolls back the first time it is executed. */
    Call failingPayment() {
        return payment("", "tok_error_once");
    }

    Call checkout() {
        return checkout("", "tok_ok");
    }

    /** A checkout whose charge takes that long. */
    Call slowCheckout(int millis) {
        return checkout("", "tok_slow_" + millis);
    }

    /** A checkout whose order takes that long within its INSERT. */
    Call sleepingCheckout(int millis) {
        return checkout("sleep_" + millis + "_", "tok_ok");
    }

    Call declinedCheckout() {
        return checkout("", "tok_declined");
    }

    /** A checkout that fails the first time that its charge is asked for. */
    Call failingCheckout() {
        return checkout("", "tok_error_once");
    }

    Call transfer() {
        return transfer("");
    }

    Call slowTransfer(int millis) {
        return transfer("slow_" + millis + "_");
    }

    /** Another payment or checkout under the same key. */
    static Call other(Call call) {
        return charged(call.operation(), call.key(), call.reference() + ".other", "tok_ok");
    }

    /** The same, whose effect belongs to no call that is made here. */
    static Call unrelated(Call call) {
        return charged(call.operation(), call.key(), "unrelated", "tok_ok");
    }

    private Call payment(String kind, String card) {
        return charged(Operation.PAYMENT, kind, card);
    }

    private Call checkout(String kind, String card) {
        return charged(Operation.CHECKOUT, kind, card);
    }

    private Call charged(Operation operation, String kind, String card) {
        String key = key();
        return charged(operation, key, kind + key, card);
    }

    private static Call charged(Operation operation, String key, String reference, String card) {
        return new Call(key, operation, reference, body(reference, card));
    }

    /** What is sent to have a card charged, to the application or to the gateway. */
    static String body(String reference, String card) {
        return "{\"amount\":100,\"currency\":\"EUR\",\"reference\":\"%s\",\"card\":\"%s\"}".formatted(reference, card);
    }

    private Call transfer(String kind) {
        String key = key();
        String reference = kind + key;
        String body = "{\"from\":\"a\",\"to\":\"b\",\"amount\":100,\"currency\":\"EUR\",\"reference\":\"%s\"}";
        return new Call(key, Operation.TRANSFER, reference, body.formatted(reference));
    }

    private String key() {
        return prefix + made.incrementAndGet();
    }
}
