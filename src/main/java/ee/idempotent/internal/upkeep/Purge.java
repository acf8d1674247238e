package ee.idempotent.internal.upkeep;

import ee.idempotent.internal.engine.AlreadyRecordedException;
import ee.idempotent.internal.engine.RecordKey;
import ee.idempotent.internal.engine.RecordStore;
import ee.idempotent.internal.engine.StepStore;
import ee.idempotent.internal.engine.StepStore.StepName;
import ee.idempotent.internal.engine.Transactions;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Iterator;
import java.util.List;
import java.util.function.BiPredicate;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Deletes the records of keys that are no longer remembered, while calls go on, on as many servers at once as there are.
 *
 * <p>Each record is locked by its key, as a call would, looked at again, and deleted by its key. One statement for a whole
 * batch would be faster, but a database may go through the entire table for it, and lock what it passes: the records of
 * running calls, and the places where claims want to insert.
 */
public final class Purge {

    /** A call whose expired record is among those of the transaction has to wait for its end. */
    private static final Duration LONGEST_TRANSACTION = Duration.ofMillis(100);

    private final RecordStore store;
    private final Transactions transactions;
    private final Clock clock;
    private final int batch;
    private final @Nullable Supplier<StepStore> steps;

    /**
     * A purge.
     *
     * @param store the records
     * @param transactions the server's transactions
     * @param clock what retention is measured by
     * @param batch the most records that one transaction deletes
     * @param steps gives the steps, whose table is purged, too, when it is; null if there are none
     */
    public Purge(
            RecordStore store, Transactions transactions, Clock clock, int batch, @Nullable Supplier<StepStore> steps) {
        this.store = store;
        this.transactions = transactions;
        this.clock = clock;
        this.batch = batch;
        this.steps = steps;
    }

    /**
     * Deletes what has expired by now.
     *
     * @param stopped asked before each transaction whether to end
     * @return how many records were deleted
     * @throws Exception if the store failed; what was deleted before is deleted
     */
    public long run(BooleanSupplier stopped) throws Exception {
        Instant now = clock.instant();
        long deleted = 0;
        int left = 0;
        List<RecordKey> expired;
        do {
            expired = expired(now, left);
            int deletedBatch = 0;
            Iterator<RecordKey> keys = expired.iterator();
            while (keys.hasNext() && !stopped.getAsBoolean()) {
                deletedBatch += deleteSome(keys, now, store::delete);
            }
            deleted += deletedBatch;
            left += expired.size() - deletedBatch;
        } while (expired.size() == batch && !stopped.getAsBoolean());
        if (steps != null) {
            purgeSteps(steps.get(), now, stopped);
        }
        return deleted;
    }

    private void purgeSteps(StepStore steps, Instant now, BooleanSupplier stopped) throws Exception {
        List<StepName> expired;
        int deleted;
        do {
            expired = transactions.outside(() -> steps.expired(now, batch));
            deleted = 0;
            Iterator<StepName> names = expired.iterator();
            while (names.hasNext() && !stopped.getAsBoolean()) {
                deleted += deleteSome(names, now, steps::delete);
            }
        } while (expired.size() == batch && deleted > 0 && !stopped.getAsBoolean());
    }

    private List<RecordKey> expired(Instant now, int skipped) throws Exception {
        return transactions.outside(() -> {
            store.recogniseDatabase();
            return store.expired(now, skipped, batch);
        });
    }

    private <T> int deleteSome(Iterator<T> left, Instant now, BiPredicate<T, Instant> delete) throws Exception {
        try {
            return transactions.inNew(() -> deleteUntilNotDeleted(left, now, delete));
        } catch (AlreadyRecordedException rolledBack) {
            return 0; // what was taken back is found again
        }
    }

    /**
     * The transaction ends when it has taken long enough, and at a record that somebody else has or has deleted: to look
     * for what is not there locks the gap in which it would stand, on MariaDB.
     */
    private static <T> int deleteUntilNotDeleted(Iterator<T> left, Instant now, BiPredicate<T, Instant> delete) {
        long start = System.nanoTime();
        int deleted = 0;
        while (left.hasNext() && System.nanoTime() - start < LONGEST_TRANSACTION.toNanos()) {
            if (!delete.test(left.next(), now)) {
                return deleted;
            }
            deleted++;
        }
        return deleted;
    }
}
