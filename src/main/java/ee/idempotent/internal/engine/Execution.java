package ee.idempotent.internal.engine;

import org.jspecify.annotations.Nullable;

/** One call of an operation: how it is executed, and which response its result makes. */
public interface Execution {

    /**
     * The same, for a call that found the key claimed by an earlier one, which may have left it without an answer.
     *
     * @return what is executed if so
     */
    default Execution takingOver() {
        return this;
    }

    /**
     * Runs the operation.
     *
     * @return its result
     * @throws Exception its failure
     */
    @Nullable Object proceed() throws Exception;

    /**
     * The response that a result makes. Asked within the transaction, so that it is stored with the effects.
     *
     * @param result what the operation returned
     * @return the response to store and to answer with
     * @throws Exception if there can be none; the effects then roll back
     */
    StoredResponse responseTo(@Nullable Object result) throws Exception;

    /**
     * The response that a failure makes whose effects commit all the same.
     *
     * @param failure what the operation threw
     * @return the response to store and to answer with
     * @throws Exception if there can be none; the effects then roll back
     */
    StoredResponse responseTo(Exception failure) throws Exception;

    /**
     * Whether a failure rolls the transaction back, where that has not been decided by marking it.
     *
     * @param failure what the operation threw
     * @return true if the effects must not commit
     */
    boolean rollsBack(Exception failure);
}
