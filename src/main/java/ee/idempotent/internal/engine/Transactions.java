package ee.idempotent.internal.engine;

import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;

/** The transactions of the server (JTA 2.0). */
public interface Transactions {

    /**
     * Whether the current thread is in a transaction, be it marked for rollback.
     *
     * @return true if there is one
     */
    boolean isActive();

    /**
     * Whether the current transaction can only roll back.
     *
     * @return true if it is marked so
     */
    boolean isRollbackOnly();

    /**
     * Notes that the operation of a key begins in the current transaction.
     *
     * @param key the key
     */
    void begin(RecordKey key);

    /**
     * Whether the operation of a key has begun in the current transaction.
     *
     * @param key the key
     * @return true if it has, and has ended or not
     */
    boolean hasBegun(RecordKey key);

    /** Marks the current transaction, so that it can only roll back. */
    void setRollbackOnly();

    /**
     * Runs work in a transaction of its own, which commits when the work returns and rolls back when it throws or has
     * marked it so.
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
