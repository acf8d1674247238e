package ee.idempotent;

import jakarta.ws.rs.core.Response;

/** The first request with this key is still running: 409 {@code idempotency_key_in_progress}. */
public final class IdempotencyKeyInProgressException extends IdempotencyException {

    private static final long serialVersionUID = 1L;

    /**
     * A refusal of this kind.
     *
     * @param error what the client is told
     * @param response the error as rendered for the client
     */
    public IdempotencyKeyInProgressException(IdempotencyError error, Response response) {
        super(error, response);
    }
}
