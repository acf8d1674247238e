package ee.idempotent.it;

import static ee.idempotent.it.Answers.assertExecuted;
import static ee.idempotent.it.Answers.assertInProgress;
import static ee.idempotent.it.Answers.assertRefused;
import static ee.idempotent.it.Answers.assertReused;
import static ee.idempotent.it.PaymentsClient.id;
import static ee.idempotent.it.PaymentsClient.unique;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import org.junit.jupiter.api.Test;

/** An EJB's method happens once for the key that it is passed, whatever the resource before it knows of that. */
interface TransferContract {

    PaymentsClient payments();

    @Test
    default void answersARetryWithTheSameTransfer() {
        String key = unique("key");
        String reference = unique("t");

        HttpResponse<String> first =
                payments().transfer(key, transfer(reference, 500)).join();
        HttpResponse<String> again =
                payments().transfer(key, transfer(reference, 500)).join();
        HttpResponse<String> inAnotherOrder = payments()
                .transfer(
                        key,
                        """
                        {"reference":"%s", "currency":"GBP", "amount":500, "to":"acc-2", "from":"acc-1"}"""
                                .formatted(reference))
                .join();

        assertExecuted(first, 201);
        assertThat(first.body())
                .matches(
                        "\\{\"id\":\"%s\",\"from\":\"acc-1\",\"to\":\"acc-2\",\"amount\":500,\"currency\":\"GBP\",\"reference\":\"%s\",\"createdAt\":\"[-0-9T:.]+Z\"}"
                                .formatted(id(first), reference));
        assertExecuted(again, 201);
        assertThat(again.body()).isEqualTo(first.body());
        assertThat(inAnotherOrder.body()).isEqualTo(first.body());
        assertThat(payments().transfers(reference)).isEqualTo("[" + first.body() + "]");
    }

    @Test
    default void refusesAnotherTransferUnderTheSameKey() {
        String key = unique("key");
        String reference = unique("t");

        assertExecuted(payments().transfer(key, transfer(reference, 500)).join(), 201);

        assertReused(payments().transfer(key, transfer(reference, 501)).join());
    }

    @Test
    default void answersADuplicateBeforeTheTransferHasFinished() {
        String key = unique("key");
        String reference = "slow_2000_" + unique("t");

        InFlight first = InFlight.ofTwo(() -> payments().transfer(key, transfer(reference, 500)));

        assertInProgress(first.refused());
        assertReused(payments().transfer(key, transfer(reference, 501)).join());
        assertThat(first.running()).isNotDone();
        assertExecuted(first.running().join(), 201);
        assertThat(payments().transfers(reference))
                .isEqualTo("[" + first.running().join().body() + "]");
    }

    @Test
    default void requiresTheKey() {
        assertRefused(payments().transferWithoutKey(transfer(unique("t"), 500)), 400, Envelopes.MISSING);
    }

    private static String transfer(String reference, long amount) {
        return """
                {"from":"acc-1","to":"acc-2","amount":%d,"currency":"GBP","reference":"%s"}"""
                .formatted(amount, reference);
    }
}
