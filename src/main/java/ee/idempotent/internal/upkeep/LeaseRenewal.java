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
            schedule();
        } else {
            LOG.log(
                    Level.ERROR,
                    "IDEM-0212: The server has no managed executor, so the leases of operations are not renewed. An operation that"
                            + " runs for longer than idempotent.lease loses its key");
        }
    }

    private void schedule() {
        Duration length = extension.configuration().get(Setting.LEASE);
        scheduler.schedule(this::renew, length.dividedBy(TIMES));
    }

    private void renew() {
        try {
            leases.get().renew();
        } catch (Exception e) {
            LOG.log(Level.WARNING, "IDEM-0213: The leases of running operations could not be renewed", e);
        } finally {
            schedule();
        }
    }
}
