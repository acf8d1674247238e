package ee.idempotent.internal.engine;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How keys are held: from before the operation until the end of its transaction, by that transaction, so that the database
 * releases a key whose owner is gone. {@link RowHolds} works on every database; some have a faster way.
 */
public interface Holds {

    /**
     * Tries to hold a key until the end of the active transaction, without waiting for another owner, and reads its record.
     *
     * @param call the call
     * @return who holds it now, and the record
     * @throws StoreFailedException if it failed outside the active transaction, which is as it was
     * @throws Exception if a statement failed in the active transaction
     */
    Hold hold(Call call) throws Exception;

    /**
     * Tries once more, in the active transaction, after a try outside of it has got the key and given it back.
     *
     * @param call the call
     * @param outside what that try found
     * @return as {@link #hold}; the record is null if it is no more than that try's own claim
     * @throws Exception as {@link #hold}
     */
    default Hold holdAfter(Call call, Hold outside) throws Exception {
        return hold(call);
    }

    /**
     * Whether a try that does not get the key keeps something until its transaction ends, which a later try outside of it would meet.
     *
     * @return true if a transaction that has tried is to try alone
     */
    default boolean keepsTries() {
        return false;
    }

    /**
     * Whether another transaction holds the key for another request. Asked if {@link #hold} did not get it, and does not know.
     *
     * @param call the call
     * @return true if that is certain; else the other one may be for the same request
     * @throws Exception as {@link #hold}
     */
    boolean isHeldForAnotherRequest(Call call) throws Exception;

    /**
     * Puts the completed record of a held key into the transaction that holds it.
     *
     * @param call the call
     * @param hold how it is held
     * @param response what every retry gets
     * @param now when
     * @throws AlreadyRecordedException if another transaction's record is there, although this one holds the key; the
     *     transaction is then to be rolled back
     */
    void put(Call call, Hold hold, StoredResponse response, Instant now);

    /**
     * Leaves a record of a call whose transaction has rolled back, unless another one has taken the key since: in the active
     * transaction, which is for this alone.
     *
     * @param call the call
     * @param response what every retry gets; null binds the key to the request and no more
     * @return whether it is there now
     * @throws Exception if the store failed
     */
    boolean leave(Call call, @Nullable StoredResponse response) throws Exception;

    /**
     * Whether a key is bound to its request before the operation runs.
     *
     * @return false if a call that leaves no record leaves its key free
     */
    boolean bindsBeforehand();
}
