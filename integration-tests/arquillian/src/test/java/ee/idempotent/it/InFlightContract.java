package ee.idempotent.it;

import static ee.idempotent.it.Answers.assertExecuted;
import static ee.idempotent.it.Answers.assertInProgress;
import static ee.idempotent.it.Answers.assertReplay;
import static ee.idempotent.it.Answers.assertReused;
import static ee.idempotent.it.PaymentsClient.payment;
import static ee.idempotent.it.PaymentsClient.unique;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** A request that arrives while the first with its key is still running does not wait for it, and does not run. */
interface InFlightContract {

    PaymentsClient payments();

    @Test
    default void answersADuplicateBeforeTheFirstHasFinished() {
        String key = unique("key");
        String reference = unique("inv");
        String body = payment(reference, "tok_slow_3000");

        InFlight first = InFlight.start(payments(), key, body);

        assertInProgress(first.refused());
        assertInProgress(payments().pay(key, body));
        assertThat(first.running()).isNotDone();
        assertExecuted(first.running().join(), 201);
        assertReplay(payments().pay(key, body), first.running().join());
        assertThat(payments().count(reference)).isOne();
    }

    @Test
    default void refusesAnotherBodyBeforeTheFirstHasFinished() {
        String key = unique("key");
        String reference = unique("inv");
        String other = unique("inv");
        String body = payment(reference, "tok_slow_3000");

        InFlight first = InFlight.start(payments(), key, body);

        assertReused(payments().pay(key, payment(other, "tok_ok")));
        assertThat(first.running()).isNotDone();
        assertExecuted(first.running().join(), 201);
        assertReplay(payments().pay(key, body), first.running().join());
        assertThat(payments().count(reference)).isOne();
        assertThat(payments().count(other)).isZero();
    }
}
