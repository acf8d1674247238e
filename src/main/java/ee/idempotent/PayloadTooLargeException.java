package ee.idempotent;

import jakarta.ws.rs.core.Response;

/** The request body is beyond the limit for a request with a key: 413 {@code payload_too_large}. */
public final class PayloadTooLargeException extends IdempotencyException {

    private static final long serialVersionUID = 1L;

    /**
     * A refusal of this kind.
     *
     * @param error what the client is told
     * @param response the error as rendered for the client
     */
    public PayloadTooLargeException(IdempotencyError error, Response response) {
        super(error, response);
    }
}
