package ee.idempotent.internal.intercept;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.time.Clock;

/** What retention is measured by: the application's clock, if it provides one, else the system's. */
@ApplicationScoped
public class ApplicationClock {

    @Inject
    private Instance<Clock> clocks;

    /**
     * Chooses the clock.
     *
     * @return the application's, or the system's in UTC
     */
    public Clock get() {
        return clocks.isResolvable() ? clocks.get() : Clock.systemUTC();
    }
}
