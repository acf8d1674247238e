package ee.idempotent;

import jakarta.ws.rs.core.Response;

/**
 * Puts a rejection into the form in which the client gets it. By default that is the envelope of
 * {@link IdempotencyError#toJson()}. An application with another error format provides one CDI bean of this type.
 */
@FunctionalInterface
public interface ErrorRenderer {

    /**
     * Renders a rejection.
     *
     * @param error what to tell the client
     * @return a response whose entity and media type tell it; its status and its {@code Retry-After} are set to those of
     *     the error afterwards, so they need not be
     */
    Response render(IdempotencyError error);
}
