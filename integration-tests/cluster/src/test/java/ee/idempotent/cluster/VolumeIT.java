package ee.idempotent.cluster;

import static ee.idempotent.cluster.Disturbance.Kind.CRASHED;
import static ee.idempotent.cluster.Disturbance.Kind.FROZEN;
import static ee.idempotent.cluster.Disturbance.Kind.TERMINATED;
import static org.assertj.core.api.Assertions.assertThat;

import ee.idempotent.cluster.application.SkewedClock;
import ee.idempotent.cluster.check.Operation;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Very many requests under very many faults. Each run is a part, whose row is added to those in {@code docs/reliability.md}. */
@Tag("long")
class VolumeIT {

    private static final int NODES = 2;

    /** After a connection breaks, a pool drops all of them: the fewer there are, the sooner it works again. */
    private static final int CONNECTIONS = 6;

    /** A pool of Payara that drops its connections forgets those that it is making: then it has so many more, until it drops all again. */
    private static final int MOST_CONNECTIONS = 3 * CONNECTIONS;

    private static final Duration WARM_UP = Duration.ofMinutes(2);

    /** How much longer the last answers may take than the first ones. */
    private static final double SLOWER = 1.2;

    private static final long MEGABYTE = 1024 * 1024;

    private static final int FEW = 16;

    @Test
    void losesNothingAndDoesNothingTwiceOnPostgresql() throws IOException, InterruptedException {
        try (Cluster cluster = Cluster.allBehindProxy("volume", NODES, CONNECTIONS, application())) {
            losesNothing(cluster, "PostgreSQL", List.of(FROZEN, TERMINATED, CRASHED));
        }
    }

    @Test
    void losesNothingAndDoesNothingTwiceOnMariadb() throws IOException, InterruptedException {
        try (Cluster cluster = Cluster.onMariadbAllBehindProxy("volume-mariadb", NODES, CONNECTIONS, application())) {
            losesNothing(cluster, "MariaDB", List.of(FROZEN));
        }
    }

    private static Application application() {
        return new Application().with(SkewedClock.class).busy();
    }

    private static void losesNothing(Cluster cluster, String database, List<Disturbance.Kind> processes)
            throws IOException, InterruptedException {
        Duration duration = Duration.parse(System.getProperty("cluster.volume"));
        Duration warmUp = duration.compareTo(WARM_UP) < 0 ? duration : WARM_UP;

        VolumeFigures figures = new Volume(cluster, "volume", Seed.ofThisRun(), processes).run(warmUp, duration);

        System.out.println(figures.faults());
        VolumeTable.add(figures.row(database));
        assertThat(figures.audit().violations()).isEmpty();
        assertThat(figures.audit().shown()).containsExactlyElementsOf(Damage.of(Operation.PAYMENT));
        assertThat(figures.lastLatency().median())
                .isLessThan(SLOWER * figures.firstLatency().median());
        assertThat(figures.after().connections()).isBetween(1L, (long) NODES * MOST_CONNECTIONS);
        for (int node = 0; node < NODES; node++) {
            Gauge before = figures.before().servers().get(node);
            Gauge after = figures.after().servers().get(node);
            assertThat(after.heap()).isBetween(1L, before.heap() + 32 * MEGABYTE);
            assertThat(after.threads()).isLessThan(before.threads() + FEW);
            assertThat(after.files()).isLessThan(before.files() + FEW);
            assertThat(after.temporaryFiles()).isLessThan(before.temporaryFiles() + FEW);
        }
    }
}
