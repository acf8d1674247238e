package ee.idempotent.internal.store;

import ee.idempotent.internal.engine.Call;
import ee.idempotent.internal.engine.Fingerprint;
import ee.idempotent.internal.engine.Hold;
import ee.idempotent.internal.engine.Holds;
import ee.idempotent.internal.engine.RecordKey;
import ee.idempotent.internal.engine.RecordStore;
import ee.idempotent.internal.engine.StoreFailedException;
import ee.idempotent.internal.engine.StoredRecord;
import ee.idempotent.internal.engine.StoredResponse;
import ee.idempotent.internal.engine.Transactions;
import jakarta.persistence.PersistenceException;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Holds keys on MariaDB by a started record that the business transaction inserts first of all, without waiting for another
 * transaction that has inserted one. Others see it before it is completed only if they read what is not committed.
 */
final class InsertedHolds implements Holds {

    /** Of a duplicate, whose row the failed insert has share-locked already. */
    private static final String SHARE = Queries.LOOK_UP + "lock in share mode skip locked";

    private static final String LOCK = Queries.LOOK_UP + Queries.SKIP_LOCKED;

    private static final String PEEK = Queries.READ_UNCOMMITTED + Queries.RECORD + Queries.OF_KEY;

    private final String insert;
    private final String share;
    private final String lock;
    private final String peek;
    private final String startAnew;
    private final StatementRunner runner;
    private final StatementRunner peeking;
    private final RecordStore store;
    private final Transactions transactions;
    private final Clock clock;

    /**
     * The holds of a database.
     *
     * @param runner in the business transaction
     * @param peeking reads what is not committed, outside any transaction
     */
    InsertedHolds(
            StatementRunner runner,
            StatementRunner peeking,
            RecordTable table,
            RecordStore store,
            Transactions transactions,
            Clock clock) {
        this.runner = runner;
        insert = table.sql(Queries.INSERT_WITHOUT_WAITING);
        share = table.sql(SHARE);
        lock = table.sql(LOCK);
        peek = table.sql(PEEK);
        startAnew = table.sql(Queries.START_ANEW);
        this.peeking = peeking;
        this.store = store;
        this.transactions = transactions;
        this.clock = clock;
    }

    @Override
    public Hold hold(Call call) {
        return unlessChanged(call, () -> hold(call, !call.mayWait()));
    }

    /** What a record says that has changed since the transaction first read something, and which it cannot lock therefore. */
    private Hold unlessChanged(Call call, Supplier<Hold> locking) {
        try {
            return locking.get();
        } catch (PersistenceException failure) {
            if (SqlFailure.of(failure) != SqlFailure.CHANGED) {
                throw failure;
            }
            return Hold.notOurs(lookUpOutside(call).orElse(null));
        }
    }

    private Hold hold(Call call, boolean peeks) {
        for (int round = 1; ; round++) {
            SqlFailure inTheWay = insert(call);
            if (inTheWay == null) {
                return Hold.ours(null);
            }
            if (inTheWay == SqlFailure.DUPLICATE) {
                return found(call);
            }
            if (!peeks) {
                return Hold.notOurs(null);
            }
            StoredRecord uncommitted = inFlight(call);
            if (uncommitted != null) {
                return Hold.notOurs(new StoredRecord(uncommitted.fingerprint(), false, uncommitted.expiresAt(), null));
            }
            if (round == PurgeInTheWay.ROUNDS) {
                return Hold.notOurs(null);
            }
            PurgeInTheWay.pauseAfter(round); // the purge, or an owner that has just rolled back
        }
    }

    /** What is in the way of the record; null if it is there now. */
    private @Nullable SqlFailure insert(Call call) {
        try {
            start(insert, call, clock.instant());
            return null;
        } catch (PersistenceException failure) {
            SqlFailure meaning = SqlFailure.of(failure);
            if (meaning == SqlFailure.DUPLICATE || meaning == SqlFailure.LOCKED) {
                return meaning;
            }
            throw failure;
        }
    }

    /** Holds the record that is there, unless it is the answer. */
    private Hold found(Call call) {
        StoredRecord record = read(share, call);
        if (record != null && !record.isExpired(clock.instant()) && !record.isOpenTo(call.fingerprint())) {
            return Hold.notOurs(record);
        }
        StoredRecord locked = read(lock, call);
        return locked == null ? Hold.notOurs(record) : holdLocked(call, locked);
    }

    private Hold holdLocked(Call call, StoredRecord locked) {
        Instant now = clock.instant();
        if (locked.isExpired(now)) {
            start(startAnew, call, now); // whoever peeks has to see this request
            return Hold.ours(locked);
        }
        return locked.isOpenTo(call.fingerprint()) ? Hold.ours(locked) : Hold.notOurs(locked);
    }

    /**
     * Locks a record that is known to be there without an insert before it: the share that a failed insert leaves behind would stay in the
     * way of everybody else, and of this call's own tries outside.
     */
    @Override
    public Hold holdAfter(Call call, Hold outside) {
        if (outside.record() == null) {
            return hold(call);
        }
        return unlessChanged(call, () -> {
            StoredRecord locked = read(lock, call);
            return locked == null ? Hold.notOurs(null) : holdLocked(call, locked);
        });
    }

    private @Nullable StoredRecord read(String sql, Call call) {
        RecordKey key = call.key();
        Fingerprint fingerprint = call.fingerprint();
        return Rows.withResponse(
                        runner.select(sql, key.caller(), key.operation(), key.key(), fingerprint.toBytes()),
                        fingerprint)
                .orElse(null);
    }

    private void start(String sql, Call call, Instant now) {
        RecordKey key = call.key();
        runner.update(
                sql,
                key.caller(),
                key.operation(),
                key.key(),
                call.fingerprint().toBytes(),
                now.toEpochMilli(),
                now.plus(call.retention()).toEpochMilli());
    }

    /**
     * The record of a call that runs, as it will be if its transaction commits. One that has expired and is committed says nothing: the
     * purge may have locked it, or whoever replaces it. If it is not committed, its owner runs for longer than the retention.
     */
    private @Nullable StoredRecord inFlight(Call call) {
        StoredRecord uncommitted = peek(call);
        boolean saysNothing = uncommitted != null
                && uncommitted.isExpired(clock.instant())
                && (uncommitted.completed() || isCommitted(call, uncommitted));
        return saysNothing ? null : uncommitted;
    }

    private boolean isCommitted(Call call, StoredRecord record) {
        return lookUpOutside(call)
                .filter(committed -> committed.expiresAt().equals(record.expiresAt()))
                .isPresent();
    }

    private Optional<StoredRecord> lookUpOutside(Call call) {
        return outside(() -> store.lookUp(call.key(), call.fingerprint()));
    }

    /** The record as it is, or will be if another transaction commits. */
    private @Nullable StoredRecord peek(Call call) {
        RecordKey key = call.key();
        return outside(() -> Rows.withoutResponse(peeking.select(peek, key.caller(), key.operation(), key.key())))
                .orElse(null);
    }

    private <T> T outside(Callable<T> work) {
        try {
            return transactions.outside(work);
        } catch (Exception failure) {
            throw new StoreFailedException(failure);
        }
    }

    /**
     * Whoever does not wait has peeked already. Whoever waits asks again and again: were it to peek while its insert has a connection, a
     * few of them would hold all connections of a pool, and each would wait for one more.
     */
    @Override
    public boolean isHeldForAnotherRequest(Call call) {
        StoredRecord uncommitted = call.mayWait() ? inFlight(call) : null;
        return uncommitted != null && !uncommitted.fingerprint().equals(call.fingerprint());
    }

    @Override
    public void put(Call call, Hold hold, StoredResponse response, Instant now) {
        store.complete(call.key(), response, now, now.plus(call.retention()));
    }

    @Override
    public boolean leave(Call call, @Nullable StoredResponse response) {
        Hold hold = hold(call, true);
        if (hold.isOurs() && response != null) {
            put(call, hold, response, clock.instant());
        }
        return hold.isOurs();
    }

    @Override
    public boolean bindsBeforehand() {
        return false;
    }
}
