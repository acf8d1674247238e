package ee.idempotent.it;

import static ee.idempotent.it.PaymentsClient.id;
import static ee.idempotent.it.PaymentsClient.unique;
import static org.assertj.core.api.Assertions.assertThat;

import ee.idempotent.http.Envelopes;
import ee.idempotent.http.Reply;
import org.junit.jupiter.api.Test;

/** An EJB's method happens once for the key that it is passed, whatever the resource before it knows of that. */
interface TransferContract {

    PaymentsClient payments();

    @Test
    default void answersARetryWithTheSameTransfer() {
        String key = unique("key");
        String reference = unique("t");

        Reply first = payments().transfer(key, transfer(reference, 500));
        Reply again = payments().transfer(key, transfer(reference, 500));
        Reply inAnotherOrder = payments()
                .transfer(
                        key,
                        """
                        {"reference":"%s", "currency":"GBP", "amount":500, "to":"acc-2", "from":"acc-1"}"""
                                .formatted(reference));

        first.executedWith(201);
        assertThat(first.text())
                .matches(
                        "\\{\"id\":\"%s\",\"from\":\"acc-1\",\"to\":\"acc-2\",\"amount\":500,\"currency\":\"GBP\",\"reference\":\"%s\",\"createdAt\":\"[-0-9T:.]+Z\"}"
                                .formatted(id(first), reference));
        again.executedWith(201);
        assertThat(again.text()).isEqualTo(first.text());
        assertThat(inAnotherOrder.text()).isEqualTo(first.text());
        assertThat(payments().transfers(reference)).isEqualTo("[" + first.text() + "]");
    }

    @Test
    default void rejectsAnotherTransferUnderTheSameKey() {
        String key = unique("key");
        String reference = unique("t");

        payments().transfer(key, transfer(reference, 500)).executedWith(201);

        payments().transfer(key, transfer(reference, 501)).rejectedWith(409, Envelopes.REUSED);
    }

    @Test
    default void answersADuplicateBeforeTheTransferHasFinished() {
        String key = unique("key");
        String reference = "slow_2000_" + unique("t");

        Combination.assumeSessionBeans();
        InFlight first = InFlight.ofTwo(() -> payments().transfer(key, transfer(reference, 500)));

        first.refused().rejectedWith(409, Envelopes.IN_PROGRESS);
        payments().transfer(key, transfer(reference, 501)).rejectedWith(409, Envelopes.REUSED);
        assertThat(first.running()).isNotDone();
        first.running().join().executedWith(201);
        assertThat(payments().transfers(reference))
                .isEqualTo("[" + first.running().join().text() + "]");
    }

    @Test
    default void requiresTheKey() {
        payments().transferWithoutKey(transfer(unique("t"), 500)).rejectedWith(400, Envelopes.MISSING);
    }

    private static String transfer(String reference, long amount) {
        return """
                {"from":"acc-1","to":"acc-2","amount":%d,"currency":"GBP","reference":"%s"}"""
                .formatted(amount, reference);
    }
}
