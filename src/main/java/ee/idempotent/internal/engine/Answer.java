package ee.idempotent.internal.engine;

import org.jspecify.annotations.Nullable;

/**
 * What a call gives back to its caller.
 *
 * @param result what is returned, if nothing is thrown
 * @param failure what is thrown, or null
 */
public record Answer(@Nullable Object result, @Nullable Throwable failure) {

    /**
     * Something that is returned.
     *
     * @param result what is returned
     * @return the answer
     */
    public static Answer returning(@Nullable Object result) {
        return new Answer(result, null);
    }

    /**
     * Something that is thrown.
     *
     * @param failure what is thrown
     * @return the answer
     */
    public static Answer throwing(Throwable failure) {
        return new Answer(null, failure);
    }

    static Answer of(Execution execution) {
        return ofWork(execution::proceed);
    }

    static Answer ofWork(Work work) {
        try {
            return returning(work.run());
        } catch (Throwable failure) {
            return throwing(failure);
        }
    }

    /** Something that returns or throws. */
    interface Work {

        @Nullable Object run() throws Throwable;
    }

    /**
     * Gives it.
     *
     * @return the result
     * @throws Exception the failure
     */
    public @Nullable Object give() throws Exception {
        if (failure instanceof Exception exception) {
            throw exception;
        }
        if (failure instanceof Error error) {
            throw error;
        }
        return result;
    }
}
