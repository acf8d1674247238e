package ee.idempotent.cluster.application;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/** The clock of a machine that is wrong: each server is told by how much when it starts, and may be told otherwise while it runs. */
@Path("clock/{skew}")
@ApplicationScoped
public class SkewedClock {

    /** The system property that tells. */
    public static final String SKEW = "cluster.clock-skew";

    private volatile Duration skew = Duration.parse(System.getProperty(SKEW));

    /** Lets the clock jump. */
    @PUT
    public void jump(@PathParam("skew") String to) {
        skew = Duration.parse(to);
    }

    @Produces
    @Singleton
    Clock clock() {
        return new Skewed();
    }

    private final class Skewed extends Clock {

        @Override
        public Instant instant() {
            return Instant.now().plus(skew);
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            throw new UnsupportedOperationException();
        }
    }
}
