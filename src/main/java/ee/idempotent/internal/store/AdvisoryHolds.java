package ee.idempotent.internal.store;

import ee.idempotent.internal.engine.AlreadyRecordedException;
import ee.idempotent.internal.engine.Call;
import ee.idempotent.internal.engine.Hold;
import ee.idempotent.internal.engine.Holds;
import ee.idempotent.internal.engine.RecordKey;
import ee.idempotent.internal.engine.RecordStore;
import ee.idempotent.internal.engine.StoreFailedException;
import ee.idempotent.internal.engine.StoredRecord;
import ee.idempotent.internal.engine.StoredResponse;
import ee.idempotent.internal.engine.Transactions;
import jakarta.persistence.PersistenceException;
import java.nio.ByteBuffer;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Holds keys on PostgreSQL by two advisory locks of the business transaction, so that a key needs no record while its
 * operation runs, and its owner no transaction of its own:
 *
 * <ul>
 *   <li>the lock of the key, of 64 bits: whoever has it holds the key
 *   <li>the mark, of key and request, 32 bits each: tells others for which request it is held, a twin at once, and whoever
 *       has another request by a look at all locks
 * </ul>
 *
 * <p>The key comes first. PostgreSQL releases the locks of a transaction one by one: whoever took the mark first would be
 * told in between that another request holds the key. Where two keys have the same hash, each waits for the other as a twin
 * would; where locks do nothing, the primary key lets one record in.
 */
final class AdvisoryHolds implements Holds {

    /** It is part of each lock: several schemas, with a table each, may be in one database. */
    private static final String TABLE = "'{table}'::regclass::oid";

    private static final String KEY_LOCK = "(?5 # " + TABLE + "::bigint)";
    private static final String HALF_OF_KEY = "(?6 # " + TABLE + "::bigint)::bit(32)::int";

    private static final String READ_COMMITTED = "current_setting('transaction_isolation') = 'read committed'";

    /**
     * Whether the key is held now, or else by a twin, and whether the question after it sees what is committed now.
     *
     * <p>An owner has the mark for itself. Whoever does not get the key shares it: a mark that cannot be shared is a twin's. The share
     * stays until the end of the transaction, and an owner that comes meanwhile has no mark. So whether an owner gets its mark
     * decides nothing: whoever has none, or an ended twin's still there, is only taken for a twin.
     */
    private static final String HOLD =
            """
            select
                case
                    when pg_try_advisory_xact_lock(lock_of_key) then
                        case when pg_try_advisory_xact_lock(%1$s) is not null then 'OURS' end
                    when pg_try_advisory_xact_lock_shared(%1$s) then 'UNKNOWN'
                    else 'TWIN'
                end,
                %2$s
            from (select %3$s as lock_of_key, %4$s as half_of_key, ?7 as request) as locks
            """
                    .formatted("half_of_key, request", READ_COMMITTED, KEY_LOCK, HALF_OF_KEY);

    /**
     * A statement of its own, since the snapshot of one statement may be older than its lock. Above READ COMMITTED it is older
     * anyway, and reading would only bind the transaction to its neighbours.
     */
    private static final String LOOK_UP = Queries.LOOK_UP + "and " + READ_COMMITTED;

    private static final String HOLD_AND_LOOK_UP = HOLD + ";\n" + LOOK_UP;

    /**
     * By virtual transaction, as a prepared transaction has no process. What is not seen may have been released just now. Each
     * look at {@code pg_locks} stops whoever takes or releases a lock, so it is looked at once. A share is no evidence: the owner may
     * have asked for the key with another request before.
     */
    private static final String HELD_FOR_ANOTHER_REQUEST =
            """
            with advisory as (
                select virtualtransaction, classid::bigint, objid::bigint, objsubid
                from pg_locks
                where locktype = 'advisory' and granted and mode = 'ExclusiveLock'
                    and database = (select oid from pg_database where datname = current_database()))
            select coalesce(bool_and(mark.objid <> (?7 & 4294967295)), false), %s
            from advisory held join advisory mark on mark.virtualtransaction = held.virtualtransaction
            where held.objsubid = 1 and (held.classid << 32) | held.objid = %s
                and mark.objsubid = 2 and mark.classid = ((?6 # %s::bigint) & 4294967295)
            """
                    .formatted(READ_COMMITTED, KEY_LOCK, TABLE);

    private static final String INSERT =
            """
            insert into {table} as record
                ({caller}, {operation}, {key}, {fingerprint}, {state}, {status}, {headers}, {body}, {createdAt}, {completedAt}, {expiresAt})
            values (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11)
            """;

    /** Over a record that only binds the key, or has expired. */
    private static final String REPLACE = INSERT
            + """
                    on conflict ({caller}, {operation}, {key}) do update set
                        {fingerprint} = excluded.{fingerprint}, {state} = excluded.{state}, {status} = excluded.{status},
                        {headers} = excluded.{headers}, {body} = excluded.{body}, {createdAt} = excluded.{createdAt},
                        {completedAt} = excluded.{completedAt}, {expiresAt} = excluded.{expiresAt}
                    where record.{state} = 0 or record.{expiresAt} <= excluded.{createdAt}
                    """;

    private final JdbcRunner runner;
    private final String holdAndLookUp;
    private final String evidence;
    private final String insert;
    private final String replace;
    private final int maxHeaders;
    private final RecordStore store;
    private final Transactions transactions;
    private final Clock clock;

    AdvisoryHolds(
            JdbcRunner runner,
            RecordTable table,
            int maxHeaders,
            RecordStore store,
            Transactions transactions,
            Clock clock) {
        this.maxHeaders = maxHeaders;
        this.runner = runner;
        holdAndLookUp = table.sql(HOLD_AND_LOOK_UP);
        evidence = table.sql(HELD_FOR_ANOTHER_REQUEST + ";\n" + LOOK_UP);
        insert = table.sql(INSERT);
        replace = table.sql(REPLACE);
        this.store = store;
        this.transactions = transactions;
        this.clock = clock;
    }

    @Override
    public Hold hold(Call call) {
        for (int round = 1; ; round++) {
            Hold hold = tryToHold(call);
            StoredRecord record = hold.record();
            if (!hold.isOurs() || record == null || !isLockedElsewhere(record, call)) {
                return hold;
            }
            if (!record.isExpired(clock.instant()) || round == PurgeInTheWay.ROUNDS) {
                return Hold.notOurs(record);
            }
            PurgeInTheWay.pauseAfter(round);
        }
    }

    private Hold tryToHold(Call call) {
        List<List<Object[]>> answers = runner.selectAll(holdAndLookUp, locks(call));
        Object[] held = answers.get(0).get(0);
        StoredRecord record = recordOf(answers.get(1), (Boolean) held[1], call);
        return new Hold(Hold.Owner.valueOf((String) held[0]), record);
    }

    private @Nullable StoredRecord recordOf(List<Object[]> rows, boolean current, Call call) {
        return current ? Rows.withResponse(rows, call.fingerprint()).orElse(null) : lookUpOutside(call);
    }

    /**
     * Locks a record that is there to be replaced. Somebody may hold the key by the row of one that is started. The purge may be deleting
     * one that has expired: the replacement would wait for it, without a bound if its connection has fallen silent.
     */
    private boolean isLockedElsewhere(StoredRecord record, Call call) {
        return (record.isOpenTo(call.fingerprint()) || record.isExpired(clock.instant()))
                && store.lock(call.key()).isEmpty();
    }

    private @Nullable StoredRecord lookUpOutside(Call call) {
        try {
            return transactions.outside(
                    () -> store.lookUp(call.key(), call.fingerprint()).orElse(null));
        } catch (Exception failure) {
            throw new StoreFailedException(failure);
        }
    }

    /**
     * Whoever has the key may have it only to be told that it is another request's, or to replay. So the record is looked up again,
     * after the evidence: if it is this request's, the key is not reused.
     */
    @Override
    public boolean isHeldForAnotherRequest(Call call) {
        List<List<Object[]>> answers = runner.selectAll(evidence, locks(call));
        Object[] evident = answers.get(0).get(0);
        if (!(Boolean) evident[0]) {
            return false;
        }
        StoredRecord record = recordOf(answers.get(1), (Boolean) evident[1], call);
        return record == null
                || record.isExpired(clock.instant())
                || !record.fingerprint().equals(call.fingerprint());
    }

    /** The key and its fingerprint, its lock, and the two halves of its mark. */
    static Object[] locks(Call call) {
        RecordKey key = call.key();
        byte[] request = call.fingerprint().toBytes();
        ByteBuffer ofKey = ofKey(key);
        return new Object[] {
            key.caller(),
            key.operation(),
            key.key(),
            request,
            ofKey.getLong(),
            ofKey.getLong(),
            ByteBuffer.wrap(key.hash(request).toBytes()).getInt()
        };
    }

    /** The lock of a key, before the number of the table is part of it. */
    static long lockOf(RecordKey key) {
        return ofKey(key).getLong();
    }

    private static ByteBuffer ofKey(RecordKey key) {
        return ByteBuffer.wrap(key.hash(new byte[0]).toBytes());
    }

    @Override
    public void put(Call call, Hold hold, StoredResponse response, Instant now) {
        write(call, hold, response, now);
    }

    private void write(Call call, Hold hold, @Nullable StoredResponse response, Instant now) {
        @Nullable Object[] values = {
            call.key().caller(),
            call.key().operation(),
            call.key().key(),
            call.fingerprint().toBytes(),
            Queries.STARTED,
            null,
            null,
            null,
            now.toEpochMilli(),
            null,
            now.plus(call.retention()).toEpochMilli()
        };
        if (response != null) {
            values[4] = Queries.COMPLETED;
            values[5] = response.status();
            values[6] = HeadersJson.write(response.headers(), maxHeaders);
            values[7] = response.body();
            values[9] = now.toEpochMilli();
        }
        int written;
        try {
            written = runner.update(hold.record() == null ? insert : replace, values);
        } catch (PersistenceException failure) {
            throw SqlFailure.of(failure) == SqlFailure.DUPLICATE ? new AlreadyRecordedException(failure) : failure;
        }
        if (written != 1) {
            throw new AlreadyRecordedException();
        }
    }

    @Override
    public boolean leave(Call call, @Nullable StoredResponse response) {
        Hold hold = hold(call);
        if (!hold.isOurs()) {
            return false;
        }
        Instant now = clock.instant();
        StoredRecord record = hold.record();
        if (record == null || record.isExpired(now)) {
            write(call, hold, response, now);
        } else if (!record.isOpenTo(call.fingerprint())) {
            return false;
        } else if (response != null) {
            write(call, hold, response, now);
        }
        return true;
    }

    /** The locks that a try has taken stay until its transaction ends. */
    @Override
    public boolean keepsTries() {
        return true;
    }

    @Override
    public boolean bindsBeforehand() {
        return false;
    }
}
