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

    /**
     * Looks up the record of a call, and claims its key if there is none, or if it has expired. Where one statement does
     * both it is tried once: on a data source whose connections do not commit by themselves nothing comes of it.
     *
     * @return the record as it was before, or null if there was none; with its response if that is to be replayed
     */
    @Nullable RecordView lookUpAndClaim(Call call, int round) {
        boolean atOnce = round == 1 && store.claimsAtLookUp();
        RecordView seen = beforeRunning(() -> transactions.outside(() -> atOnce
                ? lookUpOrClaim(call)
                : store.lookUp(call.key(), call.fingerprint()).orElse(null)));
        if (seen == null ? !atOnce : seen.isExpired(clock.instant())) {
            claim(call, seen);
        }
        return seen;
    }

    private @Nullable RecordView lookUpOrClaim(Call call) {
        Instant now = clock.instant();
        try {
            return store.lookUpOrClaim(call.key(), call.fingerprint(), now, now.plus(call.retention()))
                    .orElse(null);
        } catch (AlreadyClaimedException justAsGood) {
            return null;
        }
    }

    /** Claims the key of a call, or renews its expired record; that somebody else is faster is as good. */
    private void claim(Call call, @Nullable RecordView expired) {
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
