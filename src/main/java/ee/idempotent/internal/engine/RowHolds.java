package ee.idempotent.internal.engine;

import java.time.Clock;
import java.time.Instant;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * Holds keys by locks of their records' rows, which works on every database with {@code SKIP LOCKED}:
 *
 * <pre>
 * look up ──▶ none, or expired ──▶ claim ──▶ lock ──▶ check again ──▶ ours
 *    │                                         │            ├─ expired ──▶ start it anew: ours
 *    ├─ bound to another request, completed    │            └─ no longer open: the record is the answer
 *    └─ started ──▶ lock                       └─ somebody has it: not ours
 * </pre>
 *
 * <p>Look-up and claim stand outside the transaction of the effects; the lock and what follows are in it. The claim commits by
 * itself, so a key is bound to its request from before the operation on, whatever dies.
 */
final class RowHolds implements Holds {

    /**
     * How often a call tries to claim a key. Once is enough, unless another call claims it too, the purge deletes its
     * expired record at this moment, or MariaDB locks the gap in which the record would stand.
     */
    private static final int CLAIMS = 6;

    private final RecordStore store;
    private final Transactions transactions;
    private final Clock clock;

    RowHolds(RecordStore store, Transactions transactions, Clock clock) {
        this.store = store;
        this.transactions = transactions;
        this.clock = clock;
    }

    @Override
    public Hold hold(Call call) {
        for (int unclaimed = 0; ; pauseAfter(unclaimed)) {
            StoredRecord seen = lookUp(call);
            boolean isFree = seen == null || seen.isExpired(clock.instant());
            if (seen != null && !isFree && (seen.response() != null || !seen.isBoundTo(call.fingerprint()))) {
                return Hold.notOurs(seen);
            }
            if (isFree) {
                claim(call, seen);
            }
            boolean mayBeGone = isFree && (seen != null || unclaimed > 0);
            StoredRecord locked =
                    mayBeGone && isTaken(call) ? null : store.lock(call.key()).orElse(null);
            if (locked != null) {
                return checkAgain(call, locked, !isFree);
            }
            if (seen != null
                    && !(isFree && seen.completed())) { // a running owner has it, even if its record has expired
                return Hold.notOurs(seen);
            }
            unclaimed++;
            // Somebody claimed or renewed the key after the look-up: see for which request.
            if (unclaimed == CLAIMS) {
                if (seen == null) {
                    throw new StoreFailedException("IDEM-0105: The key cannot be claimed, although nobody holds it");
                }
                return Hold.notOurs(seen);
            }
        }
    }

    /** A started record that was not there before is this call's own claim. */
    @Override
    public Hold holdAfter(Call call, Hold outside) {
        Hold hold = hold(call);
        return hold.isOurs() && outside.record() == null ? Hold.ours(null) : hold;
    }

    /** What the record says under its lock counts: between look-up and lock another call may have come and gone. */
    private Hold checkAgain(Call call, StoredRecord locked, boolean afterAnother) {
        if (startAnewIfExpired(call, locked)) {
            return Hold.ours(afterAnother ? locked : null);
        }
        if (!locked.isBoundTo(call.fingerprint())) {
            return Hold.notOurs(locked);
        }
        return locked.completed()
                ? Hold.notOurs(store.lookUp(call.key(), call.fingerprint()).orElse(null))
                : Hold.ours(afterAnother ? locked : null);
    }

    private @Nullable StoredRecord lookUp(Call call) {
        return outside(() -> transactions.outside(
                () -> store.lookUp(call.key(), call.fingerprint()).orElse(null)));
    }

    /** Claims the key of a call, or renews its expired record. If another call is faster, that is just as good. */
    private void claim(Call call, @Nullable StoredRecord expired) {
        Instant now = clock.instant();
        outside(() -> {
            try {
                return transactions.inNew(() -> {
                    if (expired == null) {
                        store.claim(call.key(), call.fingerprint(), now, now.plus(call.retention()));
                    } else {
                        store.startAnew(call.key(), call.fingerprint(), now, now.plus(call.retention()));
                    }
                    return null;
                });
            } catch (AlreadyRecordedException justAsGood) {
                return null;
            }
        });
    }

    /**
     * Whether there is no record that could be locked, asked outside the transaction of the effects: on MariaDB, to look for a
     * record that the purge has just deleted locks the gap in which it would stand, and then the call's own claim cannot
     * insert it.
     */
    private boolean isTaken(Call call) {
        return outside(() -> transactions.inNew(() -> {
            boolean taken = store.lock(call.key()).isEmpty();
            transactions.setRollbackOnly(); // nothing to commit
            return taken;
        }));
    }

    /** Renews a locked record if it has expired: somebody held it when it was to be renewed, and left it as it was. */
    private boolean startAnewIfExpired(Call call, StoredRecord locked) {
        Instant now = clock.instant();
        if (!locked.isExpired(now)) {
            return false;
        }
        store.startAnew(call.key(), call.fingerprint(), now, now.plus(call.retention()));
        return true;
    }

    /**
     * Lets pass whoever was in the way. After the first round nobody is, most of the time: the other one's claim can
     * be seen. The pauses after that, 1, 9, 81 and 729 milliseconds, outlast a transaction of the purge.
     */
    private static void pauseAfter(int round) {
        if (round > 1) {
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos((long) Math.pow(9, round - 2.0)));
        }
    }

    private static <T extends @Nullable Object> T outside(Callable<T> work) {
        try {
            return work.call();
        } catch (Exception failure) {
            throw new StoreFailedException(failure);
        }
    }

    /** The claim tells: whoever finds the key held finds it bound. */
    @Override
    public boolean isHeldForAnotherRequest(Call call) {
        return false;
    }

    @Override
    public void put(Call call, Hold hold, StoredResponse response, Instant now) {
        store.complete(call.key(), response, now, now.plus(call.retention()));
    }

    @Override
    public boolean leave(Call call, @Nullable StoredResponse response) {
        StoredRecord locked = store.lock(call.key()).orElse(null);
        if (locked == null || !(startAnewIfExpired(call, locked) || locked.isOpenTo(call.fingerprint()))) {
            return false;
        }
        if (response != null) {
            put(call, Hold.ours(locked), response, clock.instant());
        }
        return true;
    }

    @Override
    public boolean bindsBeforehand() {
        return true;
    }
}
