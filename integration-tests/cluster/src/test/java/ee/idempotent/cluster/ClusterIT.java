package ee.idempotent.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import ee.idempotent.cluster.application.SkewedClock;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The library as it is shipped. */
class ClusterIT {

    private static Cluster cluster;

    @BeforeAll
    static void start() {
        cluster = new Cluster("cluster", 2, 12, new Application().with(SkewedClock.class));
    }

    @AfterAll
    static void end() {
        cluster.close();
    }

    @Test
    void losesNothingAndDoesNothingTwice() throws InterruptedException {
        Verdict verdict = new Trial(cluster, "faults", Seed.ofThisRun())
                .run(Duration.parse(System.getProperty("cluster.duration")), Fault.all());

        assertThat(verdict.violations()).isEmpty();
    }
}
