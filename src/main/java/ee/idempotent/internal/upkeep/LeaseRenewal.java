package ee.idempotent.internal.upkeep;

import ee.idempotent.internal.config.Setting;
import ee.idempotent.internal.deploy.IdempotentExtension;
import ee.idempotent.internal.engine.Lease;
import ee.idempotent.internal.engine.Leases;
import ee.idempotent.internal.engine.Renewal;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.List;
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

    /** After records were locked, as they are for a moment by each step; twice as long after each further time. */
    private static final Duration AT_ONCE = Duration.ofMillis(100);

    /** An executor may count in milliseconds, and come before the time. */
    private static final Duration NOT_BEFORE = Duration.ofMillis(1);

    private final IdempotentExtension extension;
    private final Instance<Leases> leases;
    private final Scheduler scheduler;

    private final AtomicBoolean started = new AtomicBoolean();
    private final AtomicBoolean missed = new AtomicBoolean();

    /** When all leases are to be renewed again, by the JVM's own clock. */
    private volatile long due = System.nanoTime();

    /** What was not renewed with the others, and until when it is tried again. */
    private volatile List<Lease> unrenewed = List.of();

    private volatile Duration pause = AT_ONCE;

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
        Duration next = SOON;
        try {
            renewDue();
            Duration left = Duration.ofNanos(Math.max(0, due - System.nanoTime()));
            next = unrenewed.isEmpty() || left.compareTo(pause) < 0 ? left.plus(NOT_BEFORE) : pause;
        } catch (Exception e) {
            due = System.nanoTime();
            LOG.log(Level.WARNING, "IDEM-0213: The leases of running operations could not be renewed", e);
        } finally {
            schedule(next);
        }
    }

    private void renewDue() throws Exception {
        long now = System.nanoTime();
        if (now - due >= 0) {
            unrenewed = leases.get().renew();
            due = now + interval().toNanos();
            pause = AT_ONCE;
        } else {
            unrenewed = leases.get().renew(unrenewed);
            pause = pause.multipliedBy(2);
        }
    }
}
