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

    Call transfer() {
        return transfer("");
    }

    Call slowTransfer(int millis) {
        return transfer("slow_" + millis + "_");
    }

    /** Another payment under the same key. */
    static Call other(Call call) {
        return payment(call.key(), call.reference() + ".other", "tok_ok");
    }

    /** Another payment under the same key, whose effect belongs to no call that is made here. */
    static Call unrelated(Call call) {
        return payment(call.key(), "unrelated", "tok_ok");
    }

    private Call payment(String kind, String card) {
        String key = key();
        return payment(key, kind + key, card);
    }

    private static Call payment(String key, String reference, String card) {
        String body = "{\"amount\":100,\"currency\":\"EUR\",\"reference\":\"%s\",\"card\":\"%s\"}";
        return new Call(key, Operation.PAYMENT, reference, body.formatted(reference, card));
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
