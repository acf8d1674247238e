package ee.idempotent.internal.intercept;

import org.jspecify.annotations.Nullable;

/**
 * What leaves the outer interceptor.
 *
 * @param result what it returns, if it throws nothing
 * @param failure what it throws, or null
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

    @Nullable Object give() throws Exception {
        if (failure instanceof Exception exception) {
            throw exception;
        }
        if (failure instanceof Error error) {
            throw error;
        }
        return result;
    }
}
