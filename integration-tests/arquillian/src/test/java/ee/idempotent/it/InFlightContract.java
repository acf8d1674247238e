package ee.idempotent.it;

import static ee.idempotent.it.PaymentsClient.payment;
import static ee.idempotent.it.PaymentsClient.unique;
import static org.assertj.core.api.Assertions.assertThat;

import ee.idempotent.http.Envelopes;
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

        first.refused().rejectedWith(409, Envelopes.IN_PROGRESS);
        payments().pay(key, body).rejectedWith(409, Envelopes.IN_PROGRESS);
        assertThat(first.running()).isNotDone();
        first.running().join().executedWith(201);
        payments().pay(key, body).replays(first.running().join());
        assertThat(payments().count(reference)).isOne();
    }

    @Test
    default void rejectsAnotherBodyBeforeTheFirstHasFinished() {
        String key = unique("key");
        String reference = unique("inv");
        String other = unique("inv");
        String body = payment(reference, "tok_slow_3000");

        InFlight first = InFlight.start(payments(), key, body);

        payments().pay(key, payment(other, "tok_ok")).rejectedWith(409, Envelopes.REUSED);
        assertThat(first.running()).isNotDone();
        first.running().join().executedWith(201);
        payments().pay(key, body).replays(first.running().join());
        assertThat(payments().count(reference)).isOne();
        assertThat(payments().count(other)).isZero();
    }
}
