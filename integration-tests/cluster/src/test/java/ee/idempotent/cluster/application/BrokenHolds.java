package ee.idempotent.cluster.application;

import ee.idempotent.internal.engine.Call;
import ee.idempotent.internal.engine.Hold;
import ee.idempotent.internal.engine.Holds;
import ee.idempotent.internal.engine.RecordStore;
import ee.idempotent.internal.engine.StoredRecord;
import ee.idempotent.internal.engine.StoredResponse;
import ee.idempotent.internal.engine.Transactions;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How the library holds keys on this database, spoilt as {@link Breakages} says.
 *
 * @param own the way of the database
 * @param byRow how keys are held by row, for what is broken there
 */
public record BrokenHolds(Holds own, Holds byRow, RecordStore store, Transactions transactions, Breakages breakages)
        implements Holds {

    /** As much later than the rollback as an impatient client may retry. */
    private static final Duration LATE = Duration.ofMillis(300);

    @Override
    public Hold hold(Call call) throws Exception {
        return switch (breakages.current()) {
            case HELD_BY_ALL -> heldByAll(call);
            case LOOK_UP_BEFORE_HOLD -> heldAfterLookUp(call);
            case REUSED_WITHOUT_EVIDENCE -> ofNobodyKnown(call);
            default -> way().hold(call);
        };
    }

    private Hold heldByAll(Call call) throws Exception {
        Hold hold = own.hold(call);
        StoredRecord record = hold.record();
        return hold.isOurs() || (record != null && record.completed()) ? hold : Hold.ours(null);
    }

    private Hold heldAfterLookUp(Call call) throws Exception {
        StoredRecord seen = transactions.outside(
                () -> store.lookUp(call.key(), call.fingerprint()).orElse(null));
        Hold hold = own.hold(call);
        boolean isDone = hold.record() != null && hold.record().completed();
        return hold.isOurs() || isDone ? Hold.ours(seen) : Hold.notOurs(seen);
    }

    private Hold ofNobodyKnown(Call call) throws Exception {
        Hold hold = own.hold(call);
        return hold.isOurs() ? hold : Hold.notOurs(hold.record());
    }

    @Override
    public boolean isHeldForAnotherRequest(Call call) throws Exception {
        return breakages.current() == Breakage.REUSED_WITHOUT_EVIDENCE || way().isHeldForAnotherRequest(call);
    }

    @Override
    public void put(Call call, Hold hold, StoredResponse response, Instant now) {
        switch (breakages.current()) {
            case HELD_BY_ALL, LOOK_UP_BEFORE_HOLD -> {
                // The store lets one record in, whoever holds the key: with the primary key alone it is still safe.
                store.reopen(call.key());
                own.put(call, Hold.ours(new StoredRecord(call.fingerprint(), false, now, null)), response, now);
            }
            default -> way().put(call, hold, response, now);
        }
    }

    @Override
    public boolean leave(Call call, @Nullable StoredResponse response) throws Exception {
        return breakages.current() == Breakage.LEFT_WITHOUT_HOLD
                ? leftWithoutHold(call, response)
                : way().leave(call, response);
    }

    /** When the client has its answer, and may have tried again. */
    private boolean leftWithoutHold(Call call, @Nullable StoredResponse response) {
        breakages.later(LATE, () -> overtake(call, response));
        return true;
    }

    private void overtake(Call call, @Nullable StoredResponse response) {
        Instant now = Instant.now();
        Instant expiresAt = now.plus(call.retention());
        store.claim(call.key(), call.fingerprint(), now, expiresAt);
        store.reopen(call.key());
        if (response != null) {
            store.complete(call.key(), response, now, expiresAt);
        }
    }

    @Override
    public boolean bindsBeforehand() {
        return way().bindsBeforehand();
    }

    private Holds way() {
        return breakages.current().isByRow() ? byRow : own;
    }
}
