package ee.idempotent.internal.observability;

import ee.idempotent.internal.deploy.IdempotentExtension;
import ee.idempotent.internal.upkeep.StoreCheck;
import jakarta.enterprise.inject.spi.CDI;
import jakarta.inject.Inject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;
import org.jspecify.annotations.Nullable;

/**
 * Whether the store is fit for calls. Each probe asks it in one statement; its table is tried out whole at the first one,
 * when that statement fails, and again from time to time. A database that was only away need not be tried out again.
 */
@Readiness
class StoreReadiness implements HealthCheck {

    static final String NAME = "idempotent";

    private static final Logger LOG = System.getLogger(StoreReadiness.class.getName());

    private static final Duration TRIED_OUT_FOR = Duration.ofMinutes(5);

    @Inject
    private IdempotentExtension extension;

    /** By {@link System#nanoTime}, or null if the table was wrong, or has not been tried out yet. */
    private volatile @Nullable Long triedOut;

    @Override
    public HealthCheckResponse call() {
        String problem = extension.isInUse() ? problem() : null;
        return problem == null
                ? HealthCheckResponse.up(NAME)
                : HealthCheckResponse.named(NAME)
                        .down()
                        .withData("problem", problem)
                        .build();
    }

    private @Nullable String problem() {
        // Not injected: where this bean is, the beans of the application cannot be seen on every server.
        StoreCheck check = CDI.current().select(StoreCheck.class).get();
        try {
            if (isTriedOut()) {
                check.ask();
                return null;
            }
        } catch (Exception failure) {
            LOG.log(Level.DEBUG, "The idempotency store has failed, and is tried out", failure);
        }
        try {
            check.tryOut();
            triedOut = System.nanoTime();
            return null;
        } catch (IllegalStateException wrong) {
            triedOut = null;
            return wrong.getMessage();
        } catch (Exception failure) {
            LOG.log(Level.DEBUG, "The idempotency store cannot be tried out", failure);
            return "IDEM-0206: The database of the idempotency records does not answer or reports an error. Until it works"
                    + " again, calls with a key get 503. The server's log has the error";
        }
    }

    private boolean isTriedOut() {
        Long last = triedOut;
        return last != null && System.nanoTime() - last < TRIED_OUT_FOR.toNanos();
    }
}
