package ee.idempotent.internal.upkeep;

import ee.idempotent.internal.config.Setting;
import ee.idempotent.internal.deploy.IdempotentExtension;
import ee.idempotent.internal.engine.Leases;
import ee.idempotent.internal.engine.Renewal;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Renews the leases of the calls that run on this server, three times before they would be over. It starts with the web application, or
 * with the first lease where there is none.
 */
@ApplicationScoped
class LeaseRenewal implements Renewal {

    private static final Logger LOG = System.getLogger(LeaseRenewal.class.getName());

    private static final int TIMES = 3;

    /** After a failure. */
    private static final Duration SOON = Duration.ofMillis(500);

    /** After a record was locked, as it is for a moment by each step; twice as long after each further time. */
    private static final Duration AT_ONCE = Duration.ofMillis(100);

    private final IdempotentExtension extension;
    private final Instance<Leases> leases;
    private final Scheduler scheduler;

    private final AtomicBoolean started = new AtomicBoolean();
    private final AtomicBoolean missed = new AtomicBoolean();

    /** When it tries again after a record was locked. */
    private volatile Duration again = AT_ONCE;

    /** For CDI's proxies. */
    @SuppressWarnings("NullAway")
    LeaseRenewal() {
        this(null, null, null);
    }

    @Inject
    LeaseRenewal(IdempotentExtension extension, Instance<Leases> leases, Scheduler scheduler) {
        this.extension = extension;
        this.leases = leases;
        this.scheduler = scheduler;
    }

    void start() {
        if (extension.usesLeases()) {
            ensure();
        }
    }

    @Override
    public void ensure() {
        if (started.get()) {
            return;
        }
        if (scheduler.canWork()) {
            if (!started.getAndSet(true)) {
                schedule(interval());
            }
        } else if (!missed.getAndSet(true)) {
            LOG.log(
                    Level.ERROR,
                    "IDEM-0212: The server has no managed executor, so the leases of operations are not renewed. An operation that"
                            + " runs for longer than idempotent.lease loses its key");
        }
    }

    /** If the executor has no room, the next lease tries again: whoever takes one is not to wait. */
    private void schedule(Duration delay) {
        try {
            scheduler.schedule(this::renew, delay);
        } catch (RejectedExecutionException | IllegalStateException full) { // the latter of an application that ends
            started.set(false);
            LOG.log(
                    Level.WARNING,
                    "IDEM-0215: The renewal of leases could not be started, because the managed executor does not take it."
                            + " The next operation with a lease tries again",
                    full);
        }
    }

    private Duration interval() {
        return extension.configuration().get(Setting.LEASE).dividedBy(TIMES);
    }

    private void renew() {
        Duration next = interval();
        try {
            if (leases.get().renew()) {
                again = AT_ONCE;
            } else if (again.compareTo(next) < 0) {
                next = again;
                again = again.multipliedBy(2);
            }
        } catch (Exception e) {
            LOG.log(Level.WARNING, "IDEM-0213: The leases of running operations could not be renewed", e);
            next = SOON;
        } finally {
            schedule(next);
        }
    }
}
