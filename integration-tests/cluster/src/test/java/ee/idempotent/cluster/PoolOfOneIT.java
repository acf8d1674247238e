package ee.idempotent.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import ee.idempotent.cluster.application.SkewedClock;
import ee.idempotent.cluster.check.Answer.Kind;
import ee.idempotent.cluster.check.Call;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A call needs one connection at a time: with a single one in the pool, many calls still get through. */
class PoolOfOneIT {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private static Cluster cluster;

    @BeforeAll
    static void start() {
        cluster = new Cluster("pool-of-one", 1, 1, new Application().with(SkewedClock.class));
    }

    @AfterAll
    static void end() {
        cluster.close();
    }

    @Test
    void servesManyCallsWithOneConnection() {
        LoadFigures figures = new Load(cluster, "one", 24).run(Duration.ofSeconds(5));

        assertThat(figures.answered(Kind.SUCCESS)).isGreaterThanOrEqualTo(2 * 24);
        assertThat(figures.connections()).isOne();
        assertThat(figures.violations()).isEmpty();
    }

    /** The application asks for a second connection while it holds the first: so this pool does deadlock if it can. */
    @Test
    void doesNotServeACallThatNeedsTwo() {
        try (History history = new History(Path.of("target", "two.jsonl"))) {
            Http http = new Http(history);
            Call call = new Calls("two-").failingPayment();

            // With two connections it fails once, and then succeeds.
            assertThat(http.send(cluster.nodes().get(0), call, PATIENCE).kind()).isEqualTo(Kind.FAILED);
            assertThat(http.send(cluster.nodes().get(0), call, PATIENCE).kind()).isEqualTo(Kind.FAILED);
            assertThat(cluster.ledger().remains("two-").effects()).isEmpty();
        }
    }
}
