package ee.idempotent.cdi;

import ee.idempotent.engine.Purge;
import ee.idempotent.engine.RecordStore;
import ee.idempotent.engine.Transactions;
import jakarta.annotation.PreDestroy;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedScheduledExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.control.RequestContextController;
import jakarta.inject.Inject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
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

    private static final Duration CHECK_AGAIN = Duration.ofMinutes(1);

    /** How long the end of the application waits for what is at work. */
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final IdempotentExtension extension;
    private final RecordStore store;
    private final Transactions transactions;
    private final Purge purge;
    private final RequestContextController requestContext;

    /** Every server has it (Jakarta Concurrency 3.0 §3.2.3.2); its threads may use JTA and JPA. */
    @Resource(lookup = "java:comp/DefaultManagedScheduledExecutorService")
    private ManagedScheduledExecutorService executor;

    private final AtomicBoolean started = new AtomicBoolean();
    private final Semaphore atWork = new Semaphore(1);
    private volatile @Nullable Future<?> next;
    private volatile boolean stopped;

    /** For CDI's proxies. */
    @SuppressWarnings("NullAway")
    Upkeep() {
        this(null, null, null, null, null);
    }

    @Inject
    Upkeep(
            IdempotentExtension extension,
            RecordStore store,
            Transactions transactions,
            Purge purge,
            RequestContextController requestContext) {
        this.extension = extension;
        this.store = store;
        this.transactions = transactions;
        this.purge = purge;
        this.requestContext = requestContext;
    }

    void start() {
        if (!started.getAndSet(true)) {
            schedule(this::checkTable, SETTLED);
        }
    }

    /** Returns when nothing is done any more, or hangs for want of an answer. */
    @PreDestroy
    void stop() {
        stopped = true;
        if (next != null) {
            next.cancel(false);
        }
        try {
            if (atWork.tryAcquire(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
                atWork.release();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void checkTable() {
        Duration interval = extension.configuration().purgeInterval();
        Duration again = interval.isZero() ? Duration.ZERO : part(interval, 0, 1);
        Runnable then = this::purgeTable;
        try {
            transactions.outside(() -> {
                store.recogniseDatabase();
                return null;
            });
            transactions.inNew(() -> {
                store.verify();
                transactions.setRollbackOnly();
                return null;
            });
        } catch (IllegalStateException wrong) {
            LOG.log(Level.ERROR, "Calls with a key fail, or are not protected. " + wrong.getMessage(), wrong);
        } catch (Exception e) {
            LOG.log(Level.WARNING, "The idempotency store could not be checked; the next try is in " + CHECK_AGAIN, e);
            again = CHECK_AGAIN;
            then = this::checkTable;
        }
        if (!again.isZero()) {
            schedule(then, again);
        }
    }

    private void purgeTable() {
        Duration interval = extension.configuration().purgeInterval();
        try {
            long deleted = purge.run(() -> stopped);
            LOG.log(deleted > 0 ? Level.INFO : Level.DEBUG, "Purged " + deleted + " expired idempotency records");
        } catch (Exception e) {
            LOG.log(
                    Level.WARNING,
                    "Expired idempotency records could not be purged; the next try is in " + interval,
                    e);
        } finally {
            schedule(this::purgeTable, part(interval, 0.9, 1.1));
        }
    }

    private void schedule(Runnable task, Duration delay) {
        if (!stopped) {
            next = executor.schedule(() -> run(task), delay.toMillis(), TimeUnit.MILLISECONDS);
        }
    }

    /** As if in a request, since the entity manager may be a bean of that scope. */
    private void run(Runnable task) {
        atWork.acquireUninterruptibly();
        boolean activated = requestContext.activate();
        try {
            if (!stopped) {
                task.run();
            }
        } finally {
            if (activated) {
                requestContext.deactivate();
            }
            atWork.release();
        }
    }

    /** Servers that start together are not to purge together. */
    private static Duration part(Duration whole, double from, double to) {
        return Duration.ofMillis(
                (long) (whole.toMillis() * ThreadLocalRandom.current().nextDouble(from, to)));
    }
}
