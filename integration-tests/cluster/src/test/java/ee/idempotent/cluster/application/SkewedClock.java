package ee.idempotent.cluster.application;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;

/** The clock of a machine that is wrong: each server is told by how much. */
@ApplicationScoped
public class SkewedClock {

    /** The system property that tells. */
    public static final String SKEW = "cluster.clock-skew";

    @Produces
    @Singleton
    Clock clock() {
        return Clock.offset(Clock.systemUTC(), Duration.parse(System.getProperty(SKEW)));
    }
}
