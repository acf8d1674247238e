package ee.idempotent.engine;

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

    /** The record of a call, or null if there is none; with its response if that is to be replayed. */
    @Nullable RecordView lookUp(Call call) {
        return beforeRunning(() -> transactions.outside(
                () -> store.lookUp(call.key(), call.fingerprint()).orElse(null)));
    }

    /** Claims the key of a call, or renews its expired record; that somebody else is faster is as good. */
    void claim(Call call, @Nullable RecordView expired) {
        beforeRunning(() -> {
            try {
                return transactions.inNew(() -> {
                    if (expired == null) {
                        Instant now = clock.instant();
                        store.claim(call.key(), call.fingerprint(), now, now.plus(call.retention()));
                    } else {
                        startAnew(call);
                    }
                    return null;
                });
            } catch (AlreadyClaimedException justAsGood) {
                return null;
            }
        });
    }

    /** Renews the expired record of a call in the active transaction, which holds its lock. */
    void renew(Call call) {
        beforeRunning(() -> {
            startAnew(call);
            return null;
        });
    }

    private void startAnew(Call call) {
        Instant now = clock.instant();
        store.renew(call.key(), call.fingerprint(), now, now.plus(call.retention()));
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
            throw new StoreUnavailableException(failure);
        }
    }
}
