package ee.idempotent.client;

import org.jspecify.annotations.Nullable;

/**
 * Makes one request, on the thread that it is run in.
 *
 * @param <T> what it returns
 * @param <X> what it throws, if that is checked
 */
@FunctionalInterface
public interface Attempt<T extends @Nullable Object, X extends Exception> {

    /**
     * Sends the request and reads its response. Each attempt of a call runs it once.
     *
     * @return what the caller gets
     * @throws X as it likes
     */
    T run() throws X;
}
