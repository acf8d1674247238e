package ee.idempotent;

import jakarta.ws.rs.core.Response;

/**
 * Renders a rejection for the client. The default is the envelope of {@link IdempotencyError#toJson()}. An application
 * with another error format provides one CDI bean of this type.
 */
@FunctionalInterface
public interface ErrorRenderer {

    /**
     * Renders a rejection.
     *
     * @param error what to tell the client
     * @return a response with the entity and the media type; the library then sets the status and {@code Retry-After}
     *     from the error
     */
    Response render(IdempotencyError error);
}
