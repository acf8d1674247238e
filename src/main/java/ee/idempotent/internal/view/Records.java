package ee.idempotent.internal.view;

import ee.idempotent.internal.engine.AlreadyClaimedException;
import ee.idempotent.internal.engine.RecordKey;
import ee.idempotent.internal.engine.RecordStore;
import ee.idempotent.internal.engine.StoredResponse;
import ee.idempotent.internal.engine.Transactions;
import ee.idempotent.internal.inspection.Inspection;
import ee.idempotent.internal.inspection.RecordDetails;
import ee.idempotent.internal.inspection.RecordTally;
import ee.idempotent.internal.inspection.TooSlowException;
import ee.idempotent.internal.intercept.ApplicationClock;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What an operator sees of the records, and does to them. */
@ApplicationScoped
class Records {

    private static final int HOURS = 24;
    private static final int OLDEST = 10;

    /** How long the overview is shown again: to make it reads the whole table, and the page may be open many times. */
    private static final Duration FRESH = Duration.ofSeconds(10);

    /** The most that are found, of which the last one only tells that there are more. */
    static final int FOUND = 51;

    /** Whether it has expired or not. */
    private static final Instant WHENEVER = Instant.ofEpochMilli(Long.MAX_VALUE);

    private final Inspection inspection;
    private final RecordStore store;
    private final Transactions transactions;
    private final Clock clock;
    private volatile @Nullable Overview latest;
    private @Nullable TooSlowException tooSlow;
    private long readAt;

    /** For CDI's proxies. */
    @SuppressWarnings("NullAway")
    Records() {
        this.inspection = null;
        this.store = null;
        this.transactions = null;
        this.clock = null;
    }

    @Inject
    Records(Inspection inspection, RecordStore store, Transactions transactions, ApplicationClock clock) {
        this.inspection = inspection;
        this.store = store;
        this.transactions = transactions;
        this.clock = clock.get();
    }

    Instant now() {
        return clock.instant();
    }

    /** One at a time: who comes while it is read gets the same, also if that is nothing. */
    synchronized Overview overview() throws Exception {
        boolean fresh = System.nanoTime() - readAt <= FRESH.toNanos();
        if (fresh && tooSlow != null) {
            throw tooSlow;
        }
        Overview overview = latest;
        if (!fresh || overview == null) {
            overview = readNow();
        }
        return overview;
    }

    private Overview readNow() throws Exception {
        tooSlow = null;
        try {
            Overview overview = transactions.outside(this::read);
            latest = overview;
            return overview;
        } catch (TooSlowException e) {
            tooSlow = e;
            throw e;
        } finally {
            readAt = System.nanoTime();
        }
    }

    private Overview read() {
        Instant now = now();
        Instant since = now.truncatedTo(ChronoUnit.HOURS).minus(HOURS - 1L, ChronoUnit.HOURS);
        List<RecordTally> tallies = inspection.tally(since, HOURS);
        boolean anyStarted = tallies.stream().anyMatch(tally -> !tally.completed());
        return new Overview(now, since, tallies, anyStarted ? inspection.oldestStarted(OLDEST) : List.of());
    }

    List<RecordDetails> find(@Nullable String caller, @Nullable String operation, String key) throws Exception {
        return transactions.outside(() -> inspection.find(caller, operation, key, FOUND).stream()
                .map(inspection::details)
                .flatMap(Optional::stream)
                .toList());
    }

    Optional<StoredResponse> response(RecordKey key) throws Exception {
        return transactions.outside(() -> inspection.response(key));
    }

    /**
     * Whether a call holds the key now. If nothing else tells so, this tries the lock of a started record, and lets it go at once:
     * whoever calls with the key in just that moment is told that it is in progress. So it is done when it is asked for, for one key.
     */
    boolean isHeld(RecordKey key) throws Exception {
        boolean isStarted = details(key).filter(record -> !record.completed()).isPresent();
        if (transactions.outside(() -> inspection.isHeld(key))) {
            return true;
        }
        return isStarted
                && transactions.inNew(() -> {
                    boolean free = store.lock(key).isPresent();
                    transactions.setRollbackOnly();
                    return !free;
                });
    }

    /** Deletes a record, unless somebody has it locked: then its operation runs, or is just being looked at. */
    Deletion delete(RecordKey key) throws Exception {
        if (details(key).isEmpty()) {
            return Deletion.ABSENT;
        }
        try {
            boolean deleted = transactions.inNew(() -> store.delete(key, WHENEVER));
            latest = null;
            return deleted ? Deletion.DELETED : Deletion.IN_PROGRESS;
        } catch (AlreadyClaimedException rolledBack) {
            return Deletion.IN_PROGRESS;
        }
    }

    private Optional<RecordDetails> details(RecordKey key) throws Exception {
        return transactions.outside(() -> {
            store.recogniseDatabase();
            return inspection.details(key);
        });
    }

    enum Deletion {
        DELETED,
        IN_PROGRESS,
        ABSENT
    }
}
