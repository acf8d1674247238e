package ee.idempotent.cdi;

import ee.idempotent.engine.Purge;
import ee.idempotent.engine.RecordStore;
import ee.idempotent.engine.Transactions;
import jakarta.annotation.PreDestroy;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedScheduledExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * What goes on in the background while the application is deployed: soon after the start the table is checked, and then
 * it is purged again and again. Each server does it, at moments of its own.
 */
@ApplicationScoped
class Upkeep {

    private static final Logger LOG = System.getLogger(Upkeep.class.getName());

    /** An application that creates its tables itself, when it starts, has done so by then. */
    private static final Duration SETTLED = Duration.ofSeconds(5);

    private final IdempotentExtension extension;
    private final RecordStore store;
    private final Transactions transactions;
    private final Purge purge;

    /** Every server has it (Jakarta Concurrency 3.0 §3.2.3.2); its threads may use JTA and JPA. */
    @Resource(lookup = "java:comp/DefaultManagedScheduledExecutorService")
    private ManagedScheduledExecutorService executor;

    private @Nullable Future<?> next;
    private volatile boolean stopped;

    /** For CDI's proxies. */
    @SuppressWarnings("NullAway")
    Upkeep() {
        this(null, null, null, null);
    }

    @Inject
    Upkeep(IdempotentExtension extension, RecordStore store, Transactions transactions, Purge purge) {
        this.extension = extension;
        this.store = store;
        this.transactions = transactions;
        this.purge = purge;
    }

    synchronized void start() {
        if (!extension.isInUse() || next != null) {
            return;
        }
        schedule(this::checkTable, SETTLED);
        Duration interval = extension.configuration().purgeInterval();
        if (!interval.isZero()) {
            schedule(this::purgeTable, SETTLED.plus(part(interval, 0, 1)));
        }
    }

    /** Returns when nothing is done any more. */
    @PreDestroy
    void stop() {
        stopped = true;
        synchronized (this) {
            if (next != null) {
                next.cancel(false);
            }
        }
    }

    private synchronized void checkTable() {
        if (stopped) {
            return;
        }
        try {
            transactions.inNew(() -> {
                store.verify();
                transactions.setRollbackOnly();
                return null;
            });
        } catch (Exception e) {
            LOG.log(Level.ERROR, "Calls with a key will be refused. " + e.getMessage(), e);
        }
    }

    private synchronized void purgeTable() {
        if (stopped) {
            return;
        }
        Duration interval = extension.configuration().purgeInterval();
        try {
            long deleted = purge.run(() -> stopped);
            LOG.log(deleted > 0 ? Level.INFO : Level.DEBUG, "Purged " + deleted + " expired idempotency records");
        } catch (Exception e) {
            LOG.log(
                    Level.WARNING,
                    "Expired idempotency records could not be purged; the next try is in " + interval,
                    e);
        }
        schedule(this::purgeTable, part(interval, 0.9, 1.1));
    }

    private void schedule(Runnable task, Duration delay) {
        if (!stopped) {
            next = executor.schedule(task, delay.toMillis(), TimeUnit.MILLISECONDS);
        }
    }

    /** Servers that start together are not to purge together. */
    private static Duration part(Duration whole, double from, double to) {
        return Duration.ofMillis(
                (long) (whole.toMillis() * ThreadLocalRandom.current().nextDouble(from, to)));
    }
}
