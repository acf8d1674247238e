package ee.idempotent.internal.engine;

import java.time.Instant;
import java.util.Collection;
import java.util.List;

/**
 * The leases, in the records of their keys. Each write is fenced by a token: it does nothing if somebody else has the key. The time is
 * the database's, since the clocks of servers differ.
 *
 * <pre>
 *           take                    complete
 *  (none) ────────▶ started, leased ─────────▶ completed
 *                      │   ▲  ▲ └─ renew ┘
 *     release, or over │   │ take over
 *                      ▼   │
 *                    started
 * </pre>
 *
 * <p>Each method takes part in the transaction that is active when it is called.
 */
public interface LeaseStore {

    /**
     * Whether a lease of a key lasts.
     *
     * @param key the key
     * @return true if so, as last committed
     */
    boolean isLeased(RecordKey key);

    /**
     * Takes the lease of a key that has no record.
     *
     * @param call the call
     * @param lease the lease
     * @param now when, by the server's clock
     * @param expiresAt until when the binding is remembered
     * @throws AlreadyRecordedException if there is one, or is about to be
     */
    void take(Call call, Lease lease, Instant now, Instant expiresAt);

    /**
     * Takes the lease of a key that has a record, unless somebody else has it, or the record has changed since it was seen.
     *
     * @param call the call
     * @param lease the lease
     * @param seen the record: expired, or bound to the same request and not completed
     * @param now when, by the server's clock
     * @param expiresAt until when the binding is remembered
     * @return whether it was taken
     */
    boolean takeOver(Call call, Lease lease, StoredRecord seen, Instant now, Instant expiresAt);

    /**
     * Locks the record of a lease until the end of the transaction, so that nobody can take it over meanwhile.
     *
     * @param lease the lease
     * @return false if it is lost
     */
    boolean lock(Lease lease);

    /**
     * Lets leases last longer from now on, and their records as well, unless a transaction has the record locked. Those that are lost
     * stay lost. To be called in a transaction that does nothing else.
     *
     * @param leases the leases, all of the same length
     * @param notBefore when a record may expire at the earliest, by the server's clock
     * @return those that were not
     */
    List<Lease> renew(Collection<Lease> leases, Instant notBefore);

    /**
     * Lets one last longer whose record the active transaction has locked.
     *
     * @param lease the lease
     * @param notBefore when its record may expire at the earliest, by the server's clock
     */
    void renewLocked(Lease lease, Instant notBefore);

    /**
     * Completes the record of a lease, which ends it.
     *
     * @param lease the lease
     * @param response what every retry gets
     * @param now when, by the server's clock
     * @param expiresAt until when the response is remembered
     * @return false if the lease is lost
     */
    boolean complete(Lease lease, StoredResponse response, Instant now, Instant expiresAt);

    /**
     * Ends a lease, and deletes its record.
     *
     * @param lease the lease
     * @return false if it is lost
     */
    boolean forget(Lease lease);

    /**
     * Ends a lease. Its key stays bound to the request.
     *
     * @param lease the lease
     * @return false if it is lost
     */
    boolean release(Lease lease);

    /**
     * Checks that the table has the columns of a lease.
     *
     * @throws IllegalStateException if it has not; the message says what to do
     */
    void verify();
}
