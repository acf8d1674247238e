package ee.idempotent.internal.store;

import static org.assertj.core.api.Assertions.assertThat;

import ee.idempotent.internal.engine.Call;
import ee.idempotent.internal.engine.Outcome;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;

/** The locks belong to the transaction, so they leave the connection with it. */
@NullUnmarked
class HoldsThroughPgbouncerTest extends HoldsContract {

    private static final int CLIENTS = 4 * ThroughPgbouncer.CONNECTIONS;
    private static final int KEYS = 50;

    HoldsThroughPgbouncerTest() {
        super(Provider.HIBERNATE, new ThroughPgbouncer());
    }

    /** Many requests of few keys: most of them are retries of others, with whose connection they go on. */
    @Test
    void executesEachOnceWithMoreClientsThanConnections() throws Exception {
        List<Call> calls = Stream.generate(this::call).limit(KEYS).toList();
        List<Call> requests = new ArrayList<>();
        for (int times = 0; times < 8; times++) {
            requests.addAll(calls);
        }
        Collections.shuffle(requests);

        ExecutorService clients = Executors.newFixedThreadPool(CLIENTS);
        List<Future<Outcome>> outcomes;
        try {
            outcomes = clients.invokeAll(requests.stream()
                    .map(EngineFixture::patient)
                    .map(call -> (Callable<Outcome>) () -> engine.run(call, new Operation(call)))
                    .toList());
        } finally {
            clients.shutdown();
        }

        for (Future<Outcome> outcome : outcomes) {
            assertThat(outcome.get()).isInstanceOfAny(Outcome.Executed.class, Outcome.Replayed.class);
        }
        for (Call call : calls) {
            assertThat(effects(call)).isEqualTo(1);
        }
        assertThat(ask("select count(*) from pg_locks where locktype = 'advisory' and database ="
                        + " (select oid from pg_database where datname = current_database())"))
                .isZero();
        assertThat(ask("select count(*) from pg_stat_activity where datname = current_database()"))
                .as("connections for %s clients", CLIENTS)
                .isBetween(1, ThroughPgbouncer.CONNECTIONS);
    }
}
