package ee.idempotent.internal.engine;

import java.time.Clock;
import java.time.Instant;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/** What stands outside the business transaction: look-up and claim. */
final class Claims {

    private final RecordStore store;
    private final Transactions transactions;
    private final Clock clock;

    Claims(RecordStore store, Transactions transactions, Clock clock) {
        this.store = store;
        this.transactions = transactions;
        this.clock = clock;
    }

    /**
     * Looks up the record of a call, and claims its key if there is none, or if it has expired.
     *
     * @param first whether to try it in one statement where the database can; on a data source whose connections do not
     *     commit by themselves nothing comes of that
     * @return the record as it was before, or null if there was none; with its response if that is to be replayed
     */
    @Nullable StoredRecord lookUpAndClaim(Call call, boolean first) {
        StoredRecord seen = beforeRunning(() -> transactions.outside(() -> {
            store.recogniseDatabase();
            return first && store.claimsAtLookUp()
                    ? lookUpOrClaim(call)
                    : store.lookUp(call.key(), call.fingerprint()).orElse(null);
        }));
        boolean tried = seen == null && first && store.claimsAtLookUp();
        if (!tried && (seen == null || seen.isExpired(clock.instant()))) {
            claim(call, seen);
        }
        return seen;
    }

    private @Nullable StoredRecord lookUpOrClaim(Call call) {
        Instant now = clock.instant();
        try {
            return store.lookUpOrClaim(call.key(), call.fingerprint(), now, now.plus(call.retention()))
                    .orElse(null);
        } catch (AlreadyClaimedException justAsGood) {
            return null;
        }
    }

    /** Claims the key of a call, or renews its expired record; that somebody else is faster is as good. */
    private void claim(Call call, @Nullable StoredRecord expired) {
        Instant now = clock.instant();
        beforeRunning(() -> {
            try {
                return transactions.inNew(() -> {
                    if (expired == null) {
                        store.claim(call.key(), call.fingerprint(), now, now.plus(call.retention()));
                    } else {
                        store.renew(call.key(), call.fingerprint(), now, now.plus(call.retention()));
                    }
                    return null;
                });
            } catch (AlreadyClaimedException justAsGood) {
                return null;
            }
        });
    }

    /**
     * Lets the one pass who was in the way. After the first round nobody is, most of the time: the other one's claim can
     * be seen. The pauses after that, 1, 9, 81 and 729 milliseconds, outlast a transaction of the purge.
     */
    void pauseAfter(int round) {
        if (round > 1) {
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos((long) Math.pow(9, round - 2.0)));
        }
    }

    /** Renews a locked record if it has expired: somebody held it when it was to be renewed, and left it as it was. */
    boolean startsAnew(Call call, StoredRecord locked) {
        Instant now = clock.instant();
        if (!locked.isExpired(now)) {
            return false;
        }
        store.renew(call.key(), call.fingerprint(), now, now.plus(call.retention()));
        return true;
    }

    /** Whether another transaction holds the lock of a call's record. */
    boolean isTaken(Call call) {
        return beforeRunning(() -> transactions.inNew(() -> {
            boolean taken = store.lock(call.key()).isEmpty();
            transactions.setRollbackOnly(); // nothing to commit
            return taken;
        }));
    }

    /** Does what precedes the operation. If it fails, nothing was done. */
    static <T extends @Nullable Object> T beforeRunning(Callable<T> work) {
        try {
            return work.call();
        } catch (Exception failure) {
            throw new StoreFailedException(failure);
        }
    }
}
