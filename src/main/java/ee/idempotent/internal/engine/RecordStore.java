package ee.idempotent.internal.engine;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The records, in the database of the operation's effects. A record is the memory of its key, and where keys are held
 * {@linkplain RowHolds by row} its lock as well:
 *
 * <pre>
 *            claim                      complete
 *   (none) ────────▶ started ─────────────────────────▶ completed
 *      ▲              │   ▲  in the business transaction    │
 *      │              └───┘                                │
 *      │       the transaction rolls back,                 │
 *      │       or its owner dies                           │
 *      └───────────────────────────────────────────────────┘
 *                 retention over: purge or start anew
 * </pre>
 *
 * <p>A started record whose row is locked has a live owner: its operation is in progress. A started record that nobody
 * has locked only binds the key to its request, and the next one to lock it runs the operation.
 *
 * <p>Each method takes part in the transaction that is active when it is called. Any exception means that the database
 * did not do what was asked.
 */
public interface RecordStore {

    /**
     * Finds out which database it is, unless that is known. Called outside any transaction, before anything else: some
     * questions are not understood by every database, and would spoil the transaction.
     *
     * @throws IllegalStateException if the application has not set the store up; the message says what to do
     */
    void recogniseDatabase();

    /**
     * Reads a record without a lock.
     *
     * @param key the record's key
     * @param fingerprint the request that asks; the response is read only if the record is bound to it
     * @return the record as last committed, expired or not; empty if there is none
     */
    Optional<StoredRecord> lookUp(RecordKey key, Fingerprint fingerprint);

    /**
     * How this database holds keys in a way of its own.
     *
     * @param transactions the server's transactions
     * @param clock what retention is measured by
     * @return its way; null if keys are held by the rows of their records
     */
    @Nullable Holds holds(Transactions transactions, Clock clock);

    /**
     * Inserts a started record unless there is one. Whether it did is not told reliably: who locks the record owns it.
     *
     * @param key the record's key
     * @param fingerprint the request to bind the key to
     * @param now when
     * @param expiresAt until when the binding is remembered
     * @throws AlreadyRecordedException if another call's claim came first; the transaction is then to be rolled back
     */
    void claim(RecordKey key, Fingerprint fingerprint, Instant now, Instant expiresAt);

    /**
     * Starts an expired record anew, as a claim does; does nothing if it is locked or no longer expired.
     *
     * @param key the record's key
     * @param fingerprint the request to bind the key to
     * @param now when; a record that is remembered beyond this is left alone
     * @param expiresAt until when the binding is remembered
     */
    void startAnew(RecordKey key, Fingerprint fingerprint, Instant now, Instant expiresAt);

    /**
     * Locks a record until the end of the transaction, without waiting.
     *
     * @param key the record's key
     * @return the record, without its response; empty if another transaction holds the lock, or there is no record
     */
    Optional<StoredRecord> lock(RecordKey key);

    /**
     * Completes a started record, whose lock this transaction holds.
     *
     * @param key the record's key
     * @param response what every retry gets
     * @param now when
     * @param expiresAt until when the response is remembered
     * @throws IllegalStateException if there is no started record
     */
    void complete(RecordKey key, StoredResponse response, Instant now, Instant expiresAt);

    /**
     * Makes a record that this transaction has completed a started one again, for another attempt in the same transaction.
     *
     * @param key the record's key
     */
    void reopen(RecordKey key);

    /**
     * Reads, without a lock, which records have expired.
     *
     * @param now when
     * @param skipped how many to pass over
     * @param most how many at most
     * @return their keys, those that expired first to begin with
     */
    List<RecordKey> expired(Instant now, int skipped, int most);

    /**
     * Deletes a record if it has expired, without waiting.
     *
     * @param key the record's key
     * @param now when
     * @return false if another transaction holds its lock, it is gone, or it is remembered again
     * @throws AlreadyRecordedException if it was just claimed again; the transaction is then to be rolled back
     */
    boolean delete(RecordKey key, Instant now);

    /**
     * Deletes a record if it is as somebody has seen it, without waiting.
     *
     * @param key the record's key
     * @param seen what was seen of it
     * @return false if another transaction holds its lock, it is gone, or it has changed
     * @throws AlreadyRecordedException if another transaction was faster; this one is then to be rolled back
     */
    boolean delete(RecordKey key, RecordVersion seen);

    /**
     * Tries out whether the table is as the library needs it. The caller rolls the transaction back. Any exception other than
     * the one below means that it could not be tried.
     *
     * @throws IllegalStateException if it is missing or has another shape; the message says what to do
     */
    void verify();

    /**
     * Deletes a started record that binds a key to a request, unless somebody else holds it.
     *
     * @param key the record's key
     * @param fingerprint the request
     * @return whether it was deleted
     */
    boolean unbind(RecordKey key, Fingerprint fingerprint);

    /** {@return the leases of keys, in the same records} */
    LeaseStore leases();

    /** {@return the memory of steps, in the same database} */
    StepStore steps();
}
