package ee.idempotent.client;

import org.jspecify.annotations.Nullable;

/**
 * Knows the keys of requests that are part of something larger, which may be tried again after this program has died. {@link
 * IdempotencyFilter} finds the implementations by {@link java.util.ServiceLoader}, with the class loader of this package. The library
 * has one: within a step of an idempotent operation, a request gets the key of the step.
 */
public interface KeySource {

    /**
     * The key of a request that was given none. The current thread is about to send it.
     *
     * @param request its method, path and query, such as {@code POST /api/charges}
     * @return 1 to 255 printable ASCII characters; null if this source has none for it
     * @throws IllegalStateException if the key is that of another request
     */
    @Nullable String keyOf(String request);
}
