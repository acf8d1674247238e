package ee.idempotent.internal.engine;

import java.time.Instant;
import java.util.UUID;

/**
 * Tries out whether a record is gone after its transaction has rolled back. If the data source does not take part in
 * transactions, or the table's storage engine does not support them, the record stays, and nothing can be protected.
 */
public final class RollbackTrial {

    private static final Fingerprint NO_REQUEST = Fingerprint.of();

    private final RecordStore store;
    private final Transactions transactions;
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
     * @throws IllegalStateException if the record is still there; the message says what to do
     * @throws Exception if it could not be tried
     */
    public void require() throws Exception {
        if (!passed) {
            tryOut();
            passed = true;
        }
    }

    private void tryOut() throws Exception {
        RecordKey key = new RecordKey("", "idempotent-check", "rollback-" + UUID.randomUUID());
        Instant now = Instant.now();
        transactions.outside(() -> {
            store.recogniseDatabase();
            return null;
        });
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
    }
}
