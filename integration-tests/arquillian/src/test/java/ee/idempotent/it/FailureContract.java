package ee.idempotent.it;

import static ee.idempotent.it.Answers.assertExecuted;
import static ee.idempotent.it.Answers.assertRefused;
import static ee.idempotent.it.Answers.assertReplay;
import static ee.idempotent.it.Answers.assertReused;
import static ee.idempotent.it.PaymentsClient.payment;
import static ee.idempotent.it.PaymentsClient.unique;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import org.junit.jupiter.api.Test;

/** A payment that fails leaves nothing behind; whether its answer is remembered depends on whose fault it was. */
interface FailureContract {

    String DECLINED =
            """
            {"error":{"type":"card_error","code":"card_declined","message":"The card was declined.","param":"card"}}""";

    String FAILED =
            """
            {"error":{"type":"api_error","code":"api","message":"Something went wrong on our side. Nothing was done."}}""";

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

        HttpResponse<String> first = payments().pay(key, body);

        assertRefused(first, 402, DECLINED);
        assertThat(payments().count(reference)).isZero();
        assertReplay(payments().pay(key, body), first);
        assertThat(payments().count(reference)).isZero();
    }

    @Test
    default void replaysAnAnswerThatTheResourceThrew() {
        String key = unique("key");
        String reference = unique("inv");

        HttpResponse<String> first = payments().changeReference(key, "none", reference);

        assertRefused(first, 404, NO_SUCH_PAYMENT);
        assertReplay(payments().changeReference(key, "none", reference), first);
    }

    @Test
    default void rollsAFailedPaymentBackAndForgetsItsAnswer() {
        String key = unique("key");
        String reference = unique("inv");
        String body = payment(reference, "tok_error");

        assertRefused(payments().pay(key, body), 500, FAILED);
        assertThat(payments().count(reference)).isZero();
        assertRefused(payments().pay(key, body), 500, FAILED);
        assertThat(payments().count(reference)).isZero();
    }

    @Test
    default void executesARetryAfterAFailure() {
        String key = unique("key");
        String reference = unique("inv");
        String body = payment(reference, "tok_error_once");

        assertRefused(payments().pay(key, body), 500, FAILED);
        assertThat(payments().count(reference)).isZero();

        HttpResponse<String> second = payments().pay(key, body);

        assertExecuted(second, 201);
        assertReplay(payments().pay(key, body), second);
        assertThat(payments().count(reference)).isOne();
    }

    @Test
    default void keepsAKeyBoundToItsRequestAfterAFailure() {
        String key = unique("key");
        String other = unique("inv");

        assertExecuted(payments().pay(key, payment(unique("inv"), "tok_error")), 500);

        assertReused(payments().pay(key, payment(other, "tok_ok")));
        assertThat(payments().count(other)).isZero();
    }
}
