package ee.idempotent.client;

import org.jspecify.annotations.Nullable;

/**
 * Makes one request, in the current thread.
 *
 * @param <T> the type of the result
 * @param <X> the checked exception that it throws, if any
 */
@FunctionalInterface
public interface Exchange<T extends @Nullable Object, X extends Exception> {

    /**
     * Sends the request and reads its response. Runs once for each attempt of a call.
     *
     * @return the result for the caller
     * @throws X if the attempt fails
     */
    T run() throws X;
}
