package ee.idempotent.internal.upkeep;

import ee.idempotent.internal.intercept.ApplicationClock;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** How the last purge of this server went. */
@ApplicationScoped
public class LastPurge {

    private final ApplicationClock clock;

    private volatile @Nullable Ended ended;

    /** For CDI's proxies. */
    @SuppressWarnings("NullAway")
    LastPurge() {
        this(null);
    }

    @Inject
    LastPurge(ApplicationClock clock) {
        this.clock = clock;
    }

    /**
     * The last one.
     *
     * @return how it went; null if there has been none
     */
    public @Nullable Ended ended() {
        return ended;
    }

    void end(Duration took, @Nullable Long deleted) {
        ended = new Ended(clock.get().instant(), took, deleted);
    }

    /**
     * A purge that is over.
     *
     * @param at when it ended
     * @param took how long it took
     * @param deleted how many records it deleted; null if it failed, and the log says why
     */
    public record Ended(Instant at, Duration took, @Nullable Long deleted) {}
}
