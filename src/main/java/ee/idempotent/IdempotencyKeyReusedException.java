package ee.idempotent;

import jakarta.ws.rs.core.Response;

/** The key was first used with another request: 409 {@code idempotency_key_reused}. */
public final class IdempotencyKeyReusedException extends IdempotencyException {

    private static final long serialVersionUID = 1L;

    /**
     * A refusal of this kind.
     *
     * @param error what the client is told
     * @param response the error as rendered for the client
     */
    public IdempotencyKeyReusedException(IdempotencyError error, Response response) {
        super(error, response);
    }
}
