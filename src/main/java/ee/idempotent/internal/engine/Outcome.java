package ee.idempotent.internal.engine;

import org.jspecify.annotations.Nullable;

/** How a call ended. */
public sealed interface Outcome {

    /**
     * Whether the operation ran and its effects, with its response, are to commit.
     *
     * @return true if there is something to commit
     */
    default boolean hasEffects() {
        return this instanceof Executed || this instanceof FailedWithEffects;
    }

    /**
     * The operation ran, and its response is in the transaction of its effects.
     *
     * @param result what the operation returned
     * @param response the response to answer with
     */
    record Executed(@Nullable Object result, StoredResponse response) implements Outcome {}

    /**
     * The operation ran and returned, but had its transaction rolled back: it is forgotten.
     *
     * @param result what the operation returned
     */
    record RolledBack(@Nullable Object result) implements Outcome {}

    /**
     * The operation threw, and its effects rolled back: it is forgotten.
     *
     * @param failure what the operation threw, or the failure to store its response
     */
    record Failed(Throwable failure) implements Outcome {}

    /**
     * The operation threw, and its effects commit by the rules of JTA: the response is in their transaction.
     *
     * @param failure what the operation threw
     * @param response the response to answer with
     */
    record FailedWithEffects(Exception failure, StoredResponse response) implements Outcome {}

    /**
     * The operation had been executed before.
     *
     * @param response the response it had then
     */
    record Replayed(StoredResponse response) implements Outcome {}

    /** The key is bound to another request. */
    record Reused() implements Outcome {}

    /** Another call with the key is running. */
    record InProgress() implements Outcome {}
}
