package ee.idempotent.internal.engine;

import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;

/** The transactions of the server (JTA 2.0). */
public interface Transactions {

    /** What can become of the current transaction. */
    enum Status {
        /** There is no transaction. */
        NONE,
        /** It may commit. */
        ACTIVE,
        /** It is marked, so that it can only roll back, or rolls back already. */
        DOOMED,
        /** It commits, or has committed: nothing can be done in it any more. */
        COMPLETING
    }

    /** What wants to know how a transaction ends. Called by whichever thread ends it. */
    interface Participant {

        /**
         * Whether the transaction may commit, asked before it does.
         *
         * @return false if it must roll back
         */
        boolean mayCommit();

        /**
         * The transaction has ended.
         *
         * @param committed whether it has committed
         */
        void ended(boolean committed);
    }

    /**
     * The state of the current thread's transaction.
     *
     * @return its state
     */
    Status status();

    /** Marks the current transaction, so that it can only roll back. */
    void setRollbackOnly();

    /**
     * The attempt that holds a key in the current transaction.
     *
     * @param key the key
     * @return the last one that was {@linkplain #enlist enlisted}, running or not; null if there is none
     */
    @Nullable Attempt holder(RecordKey key);

    /**
     * Makes an attempt the holder of a key in the current transaction, and lets it take part in its end.
     *
     * @param key the key
     * @param attempt the attempt, which may keep the transaction from committing
     */
    void enlist(RecordKey key, Attempt attempt);

    /**
     * Runs work in a transaction of its own, which commits when the work returns and rolls back when it throws or has
     * marked it so. An active transaction is left before, and resumed whatever happens.
     *
     * @param <T> the type of the result
     * @param work what to do
     * @return what the work returns
     * @throws Exception what the work throws, or that the commit failed
     */
    <T extends @Nullable Object> T inNew(Callable<T> work) throws Exception;

    /**
     * Runs work outside any transaction; an active one is suspended meanwhile.
     *
     * @param <T> the type of the result
     * @param work what to do
     * @return what the work returns
     * @throws Exception what the work throws
     */
    <T extends @Nullable Object> T outside(Callable<T> work) throws Exception;
}
