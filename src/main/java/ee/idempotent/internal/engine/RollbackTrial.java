package ee.idempotent.internal.engine;

import ee.idempotent.internal.engine.Transactions.Status;
import java.time.Instant;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Tries out whether a record is gone after its transaction has rolled back. If the data source does not take part in
 * transactions, or the table's storage engine does not support them, the record stays, and nothing can be protected.
 *
 * <p>The trial needs a connection. Who asks within a transaction may have one already, so no more than one of them tries at a
 * time, and the others give up before they keep all connections from it.
 */
public final class RollbackTrial {

    private static final Fingerprint NO_REQUEST = Fingerprint.of();

    private static final long PATIENCE_SECONDS = 2;

    private final RecordStore store;
    private final Transactions transactions;
    private final Lock turn = new ReentrantLock();
    private volatile boolean passed;

    /**
     * A trial.
     *
     * @param store the records
     * @param transactions the server's transactions
     */
    public RollbackTrial(RecordStore store, Transactions transactions) {
        this.store = store;
        this.transactions = transactions;
    }

    /**
     * Tries it out, unless it has passed before.
     *
     * @throws IllegalStateException if the record is still there, or the store is not set up; the message says what to do
     * @throws StoreFailedException if it is not even known which database it is
     * @throws Exception if it could not be tried
     */
    public void require() throws Exception {
        if (passed) {
            return;
        }
        if (transactions.status() == Status.NONE) {
            tryOut();
        } else {
            tryOutInTurn();
        }
    }

    private void tryOutInTurn() throws Exception {
        try {
            if (!turn.tryLock(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                throw new StoreFailedException("another call is still trying out whether the data source rolls back");
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new StoreFailedException(interrupted);
        }
        try {
            if (!passed) {
                tryOut();
            }
        } finally {
            turn.unlock();
        }
    }

    private void tryOut() throws Exception {
        RecordKey key = new RecordKey("", "idempotent-check", "rollback-" + UUID.randomUUID());
        Instant now = Instant.now();
        recogniseDatabase();
        transactions.inNew(() -> {
            store.claim(key, NO_REQUEST, now, now);
            transactions.setRollbackOnly();
            return null;
        });
        if (transactions.outside(() -> store.lookUp(key, NO_REQUEST).isPresent())) {
            transactions.inNew(() -> store.delete(key, now));
            throw new IllegalStateException(
                    "IDEM-0128: The data source of the idempotency records takes no part in transactions: a record was still there after"
                            + " its transaction had rolled back, and so would be the effects of an operation that fails. Use a"
                            + " JTA data source that is transactional, and a table whose storage engine supports transactions");
        }
        passed = true;
    }

    private void recogniseDatabase() {
        try {
            transactions.outside(() -> {
                store.recogniseDatabase();
                return null;
            });
        } catch (IllegalStateException notSetUp) {
            throw notSetUp;
        } catch (Exception away) {
            throw new StoreFailedException(away);
        }
    }
}
