package ee.idempotent.internal.engine;

/** What keeps the calls under one key from running at the same time. */
public interface CallGuard {

    /**
     * Executes an operation once for its key.
     *
     * @param attempt the attempt at the call
     * @param execution the operation and all that stands before it, which asks {@link #admit}
     * @return how it ended; if the transaction is somebody else's, before it has ended
     */
    Outcome run(Attempt attempt, Execution execution);

    /**
     * Executes an operation that is called without a key.
     *
     * @param execution the operation and all that stands before it
     * @return what it returned or threw
     */
    Answer runWithoutKey(Execution execution);

    /**
     * Decides whether the operation of an attempt runs now. If not, the attempt knows how the call ended.
     *
     * @param attempt the attempt; it may ask again, if something before the operation tries it a second time
     * @return true if the operation is to run
     */
    boolean admit(Attempt attempt);

    /**
     * Remembers the response to a failure that is the same each time, unless another call has taken the key since.
     *
     * @param attempt the attempt that failed
     * @param response what every retry gets
     * @return whether they do
     * @throws UnstorableResponseException if no store would take the response
     * @throws StoreFailedException if the store has failed, so that nobody may be told the response: a retry might not get it
     */
    boolean remember(Attempt attempt, StoredResponse response);

    /**
     * Leaves the key of a failure that is not remembered bound to its request, and free for a retry.
     *
     * @param attempt the attempt that failed
     */
    void bind(Attempt attempt);
}
