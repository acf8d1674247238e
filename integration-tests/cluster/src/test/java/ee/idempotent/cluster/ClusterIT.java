package ee.idempotent.cluster;

import static ee.idempotent.cluster.check.Answer.Kind.UNEXPECTED;
import static org.assertj.core.api.Assertions.assertThat;

import ee.idempotent.cluster.application.SkewedClock;
import java.io.IOException;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
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

    /** At a moment each of them may have a socket and a thread of the same server. */
    private static final int CLIENTS = 32;

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
        LoadFigures figures = new Load(cluster, "load", CLIENTS).run(duration("cluster.load"));

        Report.publish("load", figures.report(NODES));
        assertThat(figures.violations()).isEmpty();
        assertThat(figures.connections()).isBetween(1L, (long) NODES * CONNECTIONS);
        for (int node = 0; node < NODES; node++) {
            Gauge before = figures.halfway().get(node);
            Gauge after = figures.atTheEnd().get(node);
            assertThat(after.heap()).isBetween(1L, before.heap() + 32 * MEGABYTE);
            assertThat(after.threads()).isLessThan(before.threads() + CLIENTS);
            assertThat(after.files()).isLessThan(before.files() + CLIENTS);
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
        assertThat(verdict.audit().shown()).containsExactly(Damage.values());
        assertThat(verdict.faults().keySet()).containsExactlyElementsOf(Fault.all());
        // Else the faults have struck nobody.
        assertThat(verdict.takeovers().values()).hasSize(3).doesNotContain(List.of());
        assertThat(verdict.takeovers().get("frozen between two statements")).anyMatch(Owners::isGivenUp);
        assertThat(verdict.kinds()).containsExactlyInAnyOrderElementsOf(EnumSet.complementOf(EnumSet.of(UNEXPECTED)));
    }

    private static Duration duration(String property) {
        return Duration.parse(System.getProperty(property));
    }
}
