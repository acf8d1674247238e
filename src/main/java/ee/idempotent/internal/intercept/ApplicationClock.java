package ee.idempotent.internal.intercept;

import ee.idempotent.internal.deploy.IdempotentExtension;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;

/** What retention is measured by: the application's clock, if it provides one, else the system's. */
@ApplicationScoped
public class ApplicationClock {

    @Inject
    private IdempotentExtension extension;

    /**
     * Chooses the clock.
     *
     * @return the application's, or the system's in UTC
     */
    public Clock get() {
        return extension.extensionBean(Clock.class).orElseGet(Clock::systemUTC);
    }
}
