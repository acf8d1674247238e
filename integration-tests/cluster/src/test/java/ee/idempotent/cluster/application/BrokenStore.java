package ee.idempotent.cluster.application;

import ee.idempotent.internal.engine.ByRow;
import ee.idempotent.internal.engine.Fingerprint;
import ee.idempotent.internal.engine.Holds;
import ee.idempotent.internal.engine.RecordKey;
import ee.idempotent.internal.engine.RecordStore;
import ee.idempotent.internal.engine.StoredRecord;
import ee.idempotent.internal.engine.StoredResponse;
import ee.idempotent.internal.engine.Transactions;
import jakarta.annotation.Priority;
import jakarta.decorator.Decorator;
import jakarta.decorator.Delegate;
import jakarta.enterprise.inject.Any;
import jakarta.inject.Inject;
import jakarta.interceptor.Interceptor;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;

/** The store of the library, spoilt as {@link Breakages} says. */
@Decorator
@Priority(Interceptor.Priority.APPLICATION)
public abstract class BrokenStore implements RecordStore {

    private static final Fingerprint NOBODYS = Fingerprint.fromBytes(new byte[32]);

    @Inject
    @Delegate
    @Any
    RecordStore store;

    @Inject
    Breakages breakages;

    @Inject
    AfterCommit afterCommit;

    @Override
    public Holds holds(Transactions transactions, Clock clock) {
        Holds own = store.holds(transactions, clock);
        return new BrokenHolds(own, ByRow.of(this, transactions, clock), store, transactions, breakages);
    }

    @Override
    public Optional<StoredRecord> lock(RecordKey key) {
        return switch (breakages.current()) {
            case NO_LOCK -> store.lookUp(key, NOBODYS);
            case NO_SECOND_CHECK ->
                store.lock(key).map(locked -> new StoredRecord(locked.fingerprint(), false, locked.expiresAt(), null));
            default -> store.lock(key);
        };
    }

    @Override
    public void complete(RecordKey key, StoredResponse response, Instant now, Instant expiresAt) {
        switch (breakages.current()) {
            case NO_LOCK, NO_SECOND_CHECK -> {
                // The store refuses to complete a record twice: with either check alone it is still safe.
                store.reopen(key);
                store.complete(key, response, now, expiresAt);
            }
            case RESPONSE_AFTER_COMMIT -> {
                if (afterCommit.isRunning()) {
                    store.complete(key, response, now, expiresAt);
                } else {
                    afterCommit.register(() -> store.complete(key, response, now, expiresAt));
                }
            }
            default -> store.complete(key, response, now, expiresAt);
        }
    }
}
