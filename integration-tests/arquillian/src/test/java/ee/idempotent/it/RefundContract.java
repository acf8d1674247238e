package ee.idempotent.it;

import static ee.idempotent.it.Answers.assertExecuted;
import static ee.idempotent.it.Answers.assertInProgress;
import static ee.idempotent.it.Answers.assertRefused;
import static ee.idempotent.it.Answers.assertReplay;
import static ee.idempotent.it.Answers.assertReused;
import static ee.idempotent.it.PaymentsClient.id;
import static ee.idempotent.it.PaymentsClient.payment;
import static ee.idempotent.it.PaymentsClient.unique;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import org.junit.jupiter.api.Test;

/** A resource that is an EJB behaves like any other, in its container's transaction. */
interface RefundContract {

    PaymentsClient payments();

    @Test
    default void replaysARefund() {
        String key = unique("key");
        String payment = paid("tok_ok");

        HttpResponse<String> first = payments().refund(key, payment, 500).join();
        HttpResponse<String> again = payments().refund(key, payment, 500).join();

        assertExecuted(first, 201);
        assertThat(first.headers().firstValue("Location"))
                .hasValue(payments().uri() + "/" + payment + "/refunds/" + id(first));
        assertThat(first.body())
                .matches("\\{\"id\":\"%s\",\"paymentId\":\"%s\",\"amount\":500,\"createdAt\":\"[-0-9T:.]+Z\"}"
                        .formatted(id(first), payment));
        assertReplay(again, first);
        assertReused(payments().refund(key, payment, 501).join());
        assertThat(payments().refunds(payment)).isEqualTo("[" + first.body() + "]");
    }

    @Test
    default void answersADuplicateBeforeTheRefundHasFinished() {
        String key = unique("key");
        String payment = paid("tok_slow_2000");

        InFlight first = InFlight.ofTwo(() -> payments().refund(key, payment, 500));

        assertInProgress(first.refused());
        assertReused(payments().refund(key, payment, 501).join());
        assertThat(first.running()).isNotDone();
        assertExecuted(first.running().join(), 201);
        assertReplay(
                payments().refund(key, payment, 500).join(), first.running().join());
        assertThat(payments().refunds(payment))
                .isEqualTo("[" + first.running().join().body() + "]");
    }

    @Test
    default void remembersThatARefundExceedsItsPayment() {
        String key = unique("key");
        String payment = paid("tok_ok");

        HttpResponse<String> refused = payments().refund(key, payment, 2000).join();

        assertRefused(
                refused,
                422,
                """
                {"error":{"type":"invalid_request_error","code":"refund_exceeds_payment",\
                "message":"The refund exceeds what is left of the payment: 1999.","param":"amount"}}""");
        assertReplay(payments().refund(key, payment, 2000).join(), refused);
        assertThat(payments().refunds(payment)).isEqualTo("[]");
    }

    @Test
    default void refundsNoMoreThanWasPaidUnderSeveralKeys() {
        String payment = paid("tok_ok");

        assertExecuted(payments().refund(unique("key"), payment, 1500).join(), 201);
        assertExecuted(payments().refund(unique("key"), payment, 500).join(), 422);
        assertExecuted(payments().refund(unique("key"), payment, 499).join(), 201);
    }

    @Test
    default void knowsNoRefundsOfAnUnknownPayment() {
        String key = unique("key");

        HttpResponse<String> missing =
                payments().refund(key, "no-such-payment", 500).join();

        assertRefused(
                missing,
                404,
                """
                {"error":{"type":"invalid_request_error","code":"resource_missing",\
                "message":"No such payment: no-such-payment.","param":"id"}}""");
        assertReplay(payments().refund(key, "no-such-payment", 500).join(), missing);
    }

    @Test
    default void bindsNoKeyToARefundThatIsInvalid() {
        String key = unique("key");
        String payment = paid("tok_ok");

        assertExecuted(payments().refund(key, payment, -1).join(), 400);
        assertExecuted(payments().refund(key, payment, 1).join(), 201);
    }

    private String paid(String card) {
        return id(payments().pay(unique("key"), payment(unique("inv"), card)));
    }
}
