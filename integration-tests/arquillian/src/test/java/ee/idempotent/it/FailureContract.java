package ee.idempotent.it;

import static ee.idempotent.it.PaymentsClient.payment;
import static ee.idempotent.it.PaymentsClient.unique;
import static org.assertj.core.api.Assertions.assertThat;

import ee.idempotent.http.Envelopes;
import ee.idempotent.http.Reply;
import org.junit.jupiter.api.Test;

/** A payment that fails leaves nothing behind; whether its answer is remembered depends on whose fault it was. */
interface FailureContract {

    String DECLINED =
            """
            {"error":{"type":"card_error","code":"card_declined","message":"The card was declined.","param":"card"}}""";

    String FAILED =
            """
            {"error":{"type":"api_error","code":"api","message":"Something went wrong on our side. Send the request again with the same key."}}""";

    String NO_SUCH_PAYMENT =
            """
            {"error":{"type":"invalid_request_error","code":"resource_missing",\
            "message":"No such payment: none.","param":"id"}}""";

    PaymentsClient payments();

    @Test
    default void rollsADeclinedPaymentBackAndReplaysItsAnswer() {
        String key = unique("key");
        String reference = unique("inv");
        String body = payment(reference, "tok_declined");

        Reply first = payments().pay(key, body);

        first.rejectedWith(402, DECLINED);
        assertThat(payments().count(reference)).isZero();
        payments().pay(key, body).replays(first);
        assertThat(payments().count(reference)).isZero();
    }

    @Test
    default void replaysAnAnswerThatTheResourceThrew() {
        String key = unique("key");
        String reference = unique("inv");

        Reply first = payments().changeReference(key, "none", reference);

        first.rejectedWith(404, NO_SUCH_PAYMENT);
        payments().changeReference(key, "none", reference).replays(first);
    }

    @Test
    default void rollsAFailedPaymentBackAndForgetsItsAnswer() {
        String key = unique("key");
        String reference = unique("inv");
        String body = payment(reference, "tok_error");

        payments().pay(key, body).rejectedWith(500, FAILED);
        assertThat(payments().count(reference)).isZero();
        payments().pay(key, body).rejectedWith(500, FAILED);
        assertThat(payments().count(reference)).isZero();
    }

    @Test
    default void executesARetryAfterAFailure() {
        String key = unique("key");
        String reference = unique("inv");
        String body = payment(reference, "tok_error_once");

        payments().pay(key, body).rejectedWith(500, FAILED);
        assertThat(payments().count(reference)).isZero();

        Reply second = payments().pay(key, body);

        second.executedWith(201);
        payments().pay(key, body).replays(second);
        assertThat(payments().count(reference)).isOne();
    }

    @Test
    default void keepsAKeyBoundToItsRequestAfterAFailure() {
        String key = unique("key");
        String other = unique("inv");

        payments().pay(key, payment(unique("inv"), "tok_error")).executedWith(500);

        payments().pay(key, payment(other, "tok_ok")).rejectedWith(409, Envelopes.REUSED);
        assertThat(payments().count(other)).isZero();
    }
}
