package ee.idempotent.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import ee.idempotent.cluster.application.SkewedClock;
import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/**
 * The library as it is shipped. {@code -Plong} gives it ten minutes of load and ten of faults, and writes the figures to
 * {@code docs/reliability.md}.
 */
@TestMethodOrder(OrderAnnotation.class)
class ClusterIT {

    private static final int NODES = Integer.getInteger("cluster.nodes");
    private static final int CONNECTIONS = 12;
    private static final long MEGABYTE = 1024 * 1024;

    private static Cluster cluster;

    @BeforeAll
    static void start() {
        cluster = new Cluster("cluster", NODES, CONNECTIONS, new Application().with(SkewedClock.class));
    }

    @AfterAll
    static void end() {
        cluster.close();
    }

    @Test
    @Order(1)
    void usesNoMoreAfterManyRequestsThanBefore() throws IOException {
        LoadFigures figures = new Load(cluster, "load", 32).run(duration("cluster.load"));

        Report.publish("load", figures.report(NODES));
        assertThat(figures.violations()).isEmpty();
        assertThat(figures.connections()).isBetween(1L, (long) NODES * CONNECTIONS);
        for (int node = 0; node < NODES; node++) {
            Gauge before = figures.halfway().get(node);
            Gauge after = figures.atTheEnd().get(node);
            assertThat(after.heap()).isLessThan(before.heap() + 32 * MEGABYTE);
            assertThat(after.threads()).isLessThan(before.threads() + 16);
            assertThat(after.files()).isLessThan(before.files() + 16);
            assertThat(after.temporaryFiles()).isLessThan(before.temporaryFiles() + 16);
        }
    }

    @Test
    @Order(2)
    void losesNothingAndDoesNothingTwice() throws InterruptedException, IOException {
        long seed = Seed.ofThisRun();
        Duration duration = duration("cluster.duration");

        Verdict verdict = new Trial(cluster, "faults", seed).run(duration, Fault.all());

        Report.publish("faults", verdict.report(NODES, seed));
        assertThat(verdict.violations()).isEmpty();
        assertThat(verdict.faults().keySet()).containsExactlyElementsOf(Fault.all());
    }

    private static Duration duration(String property) {
        return Duration.parse(System.getProperty(property));
    }
}
