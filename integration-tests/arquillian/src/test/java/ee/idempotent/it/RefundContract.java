package ee.idempotent.it;

import static ee.idempotent.it.PaymentsClient.id;
import static ee.idempotent.it.PaymentsClient.payment;
import static ee.idempotent.it.PaymentsClient.unique;
import static org.assertj.core.api.Assertions.assertThat;

import ee.idempotent.http.Envelopes;
import ee.idempotent.http.Reply;
import org.junit.jupiter.api.Test;

/** A resource that is an EJB behaves like any other, in its container's transaction. */
interface RefundContract {

    PaymentsClient payments();

    @Test
    default void replaysARefund() {
        String key = unique("key");
        String payment = paid("tok_ok");

        Reply first = payments().refund(key, payment, 500);
        Reply again = payments().refund(key, payment, 500);

        first.executedWith(201);
        assertThat(first.header("Location")).isEqualTo(payments().uri() + "/" + payment + "/refunds/" + id(first));
        assertThat(first.text())
                .matches("\\{\"id\":\"%s\",\"paymentId\":\"%s\",\"amount\":500,\"createdAt\":\"[-0-9T:.]+Z\"}"
                        .formatted(id(first), payment));
        again.replays(first);
        payments().refund(key, payment, 501).rejectedWith(409, Envelopes.REUSED);
        assertThat(payments().refunds(payment)).isEqualTo("[" + first.text() + "]");
    }

    @Test
    default void answersADuplicateBeforeTheRefundHasFinished() {
        String key = unique("key");
        String payment = paid("tok_slow_2000");

        InFlight first = InFlight.ofTwo(() -> payments().refund(key, payment, 500));

        first.refused().rejectedWith(409, Envelopes.IN_PROGRESS);
        payments().refund(key, payment, 501).rejectedWith(409, Envelopes.REUSED);
        assertThat(first.running()).isNotDone();
        first.running().join().executedWith(201);
        payments().refund(key, payment, 500).replays(first.running().join());
        assertThat(payments().refunds(payment))
                .isEqualTo("[" + first.running().join().text() + "]");
    }

    @Test
    default void remembersThatARefundExceedsItsPayment() {
        String key = unique("key");
        String payment = paid("tok_ok");

        Reply refused = payments().refund(key, payment, 2000);

        refused.rejectedWith(
                422,
                """
                {"error":{"type":"invalid_request_error","code":"refund_exceeds_payment",\
                "message":"The refund exceeds what is left of the payment: 1999.","param":"amount"}}""");
        payments().refund(key, payment, 2000).replays(refused);
        assertThat(payments().refunds(payment)).isEqualTo("[]");
    }

    @Test
    default void refundsNoMoreThanWasPaidUnderSeveralKeys() {
        String payment = paid("tok_ok");

        payments().refund(unique("key"), payment, 1500).executedWith(201);
        payments().refund(unique("key"), payment, 500).executedWith(422);
        payments().refund(unique("key"), payment, 499).executedWith(201);
    }

    @Test
    default void knowsNoRefundsOfAnUnknownPayment() {
        String key = unique("key");

        Reply missing = payments().refund(key, "no-such-payment", 500);

        missing.rejectedWith(
                404,
                """
                {"error":{"type":"invalid_request_error","code":"resource_missing",\
                "message":"No such payment: no-such-payment.","param":"id"}}""");
        payments().refund(key, "no-such-payment", 500).replays(missing);
    }

    @Test
    default void bindsNoKeyToARefundThatIsInvalid() {
        String key = unique("key");
        String payment = paid("tok_ok");

        payments().refund(key, payment, -1).executedWith(400);
        payments().refund(key, payment, 1).executedWith(201);
    }

    private String paid(String card) {
        Combination.assumeSessionBeans();
        return id(payments().pay(unique("key"), payment(unique("inv"), card)));
    }
}
