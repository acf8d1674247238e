package ee.idempotent.internal.upkeep;

import ee.idempotent.internal.config.Setting;
import ee.idempotent.internal.deploy.IdempotentExtension;
import ee.idempotent.internal.engine.Leases;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;

/** Renews the leases of the calls that run on this server, three times before they would be over. */
@ApplicationScoped
class LeaseRenewal {

    private static final Logger LOG = System.getLogger(LeaseRenewal.class.getName());

    private static final int TIMES = 3;

    /** After a failure. */
    private static final Duration SOON = Duration.ofMillis(500);

    @Inject
    private IdempotentExtension extension;

    @Inject
    private Instance<Leases> leases;

    @Inject
    private Scheduler scheduler;

    void start() {
        if (!extension.usesLeases()) {
            return;
        }
        if (scheduler.canWork()) {
            schedule(interval());
        } else {
            LOG.log(
                    Level.ERROR,
                    "IDEM-0212: The server has no managed executor, so the leases of operations are not renewed. An operation that"
                            + " runs for longer than idempotent.lease loses its key");
        }
    }

    private void schedule(Duration delay) {
        scheduler.schedule(this::renew, delay);
    }

    private Duration interval() {
        return extension.configuration().get(Setting.LEASE).dividedBy(TIMES);
    }

    private void renew() {
        Duration next = interval();
        try {
            leases.get().renew();
        } catch (Exception e) {
            LOG.log(Level.WARNING, "IDEM-0213: The leases of running operations could not be renewed", e);
            next = SOON;
        } finally {
            schedule(next);
        }
    }
}
