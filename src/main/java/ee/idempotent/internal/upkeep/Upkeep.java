package ee.idempotent.internal.upkeep;

import ee.idempotent.IdempotencyEvent.Purged;
import ee.idempotent.internal.config.Setting;
import ee.idempotent.internal.deploy.AbsentPart;
import ee.idempotent.internal.deploy.IdempotentExtension;
import ee.idempotent.internal.intercept.EventPublisher;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;

/**
 * What goes on in the background while the application is deployed: soon after the start the table is checked, and then
 * it is purged again and again. Each server does so, at different moments.
 */
@ApplicationScoped
class Upkeep {

    private static final Logger LOG = System.getLogger(Upkeep.class.getName());

    /** An application that creates its tables itself, when it starts, has done so by then. */
    private static final Duration SETTLED = Duration.ofSeconds(5);

    private static final Duration CHECK_AGAIN = Duration.ofMinutes(1);

    private final IdempotentExtension extension;
    private final StoreCheck check;
    private final Purge purge;
    private final EventPublisher events;
    private final RecordCounter counter;
    private final LastPurge lastPurge;
    private final Scheduler scheduler;

    private final AtomicBoolean started = new AtomicBoolean();

    /** For CDI's proxies. */
    @SuppressWarnings("NullAway")
    Upkeep() {
        this(null, null, null, null, null, null, null);
    }

    @Inject
    Upkeep(
            IdempotentExtension extension,
            StoreCheck check,
            Purge purge,
            EventPublisher events,
            RecordCounter counter,
            LastPurge lastPurge,
            Scheduler scheduler) {
        this.extension = extension;
        this.check = check;
        this.purge = purge;
        this.events = events;
        this.counter = counter;
        this.lastPurge = lastPurge;
        this.scheduler = scheduler;
    }

    void start() {
        if (!started.getAndSet(true)) {
            check.prepare();
            warnOfAbsentParts();
            scheduler.schedule(this::checkTable, SETTLED);
            counter.start();
        }
    }

    private void warnOfAbsentParts() {
        boolean works = scheduler.canWork();
        List<String> absent = Stream.concat(AbsentPart.names(), works ? Stream.empty() : Stream.of("managed executor"))
                .toList();
        if (!absent.isEmpty()) {
            LOG.log(
                    works ? Level.INFO : Level.WARNING,
                    "IDEM-0208: This server has no " + String.join(", no ", absent) + ". What needs it is left out"
                            + (works
                                    ? ""
                                    : ". Without the executor the table of the idempotency records is neither checked nor"
                                            + " purged nor counted here"));
        }
    }

    private void checkTable() {
        Duration interval = extension.configuration().get(Setting.PURGE_INTERVAL);
        Duration again = interval.isZero() ? Duration.ZERO : part(interval, 0, 1);
        Runnable then = this::purgeTable;
        try {
            check.tryOut();
        } catch (IllegalStateException wrong) {
            LOG.log(
                    Level.ERROR,
                    wrong.getMessage() + ". Until then, calls with a key fail or are not protected",
                    wrong);
        } catch (Exception e) {
            LOG.log(
                    Level.WARNING,
                    "IDEM-0204: The table of the idempotency records could not be checked; the next try is in "
                            + CHECK_AGAIN,
                    e);
            again = CHECK_AGAIN;
            then = this::checkTable;
        }
        if (!again.isZero()) {
            scheduler.schedule(then, again);
        }
    }

    private void purgeTable() {
        Duration interval = extension.configuration().get(Setting.PURGE_INTERVAL);
        long start = System.nanoTime();
        Long done = null;
        try {
            long deleted = purge.run(scheduler::isStopped);
            done = deleted;
            LOG.log(deleted > 0 ? Level.INFO : Level.DEBUG, "Purged " + deleted + " expired idempotency records");
            if (deleted > 0) {
                events.publish(new Purged(deleted, Duration.ofNanos(System.nanoTime() - start)));
            }
        } catch (Exception e) {
            LOG.log(
                    Level.WARNING,
                    "IDEM-0205: Expired idempotency records could not be purged; the next try is in " + interval,
                    e);
        } finally {
            lastPurge.end(Duration.ofNanos(System.nanoTime() - start), done);
            scheduler.schedule(this::purgeTable, part(interval, 0.9, 1.1));
        }
    }

    /** Servers that start together are not to purge together. */
    private static Duration part(Duration whole, double from, double to) {
        return Duration.ofMillis(
                (long) (whole.toMillis() * ThreadLocalRandom.current().nextDouble(from, to)));
    }
}
