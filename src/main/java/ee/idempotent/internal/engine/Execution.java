package ee.idempotent.internal.engine;

import org.jspecify.annotations.Nullable;

/** One call of an operation: how it is executed, and which response its result makes. */
public interface Execution {

    /**
     * Runs everything that stands between the call and its operation, and then, if {@link CallGuard#admit} says so, the
     * operation.
     *
     * @return its result
     * @throws Throwable its failure
     */
    @Nullable Object proceed() throws Throwable;

    /**
     * The response that a result makes. Asked within the transaction, so that it is stored with the effects.
     *
     * @param result what the operation returned
     * @return the response to store and to answer with
     * @throws Exception if there can be none; the effects then roll back
     */
    StoredResponse responseTo(@Nullable Object result) throws Exception;

    /**
     * The response that a failure makes whose effects may commit all the same.
     *
     * @param failure what the operation threw
     * @return the response to store and to answer with
     * @throws Exception if there can be none; the effects then roll back
     */
    StoredResponse responseTo(Exception failure) throws Exception;

    /**
     * Whether a failure rolls back a transaction that the engine has begun.
     *
     * @param failure what the operation threw
     * @return true if the effects must not commit
     */
    boolean rollsBack(Exception failure);

    /**
     * Whether a failure is certain to roll back a transaction that was begun by somebody else, who decides.
     *
     * @param failure what the operation threw
     * @return false if the effects may commit
     */
    boolean surelyRollsBack(Exception failure);
}
