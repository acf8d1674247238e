package ee.idempotent;

import jakarta.ws.rs.core.Response;

/** The operation requires a key and none was sent: 400 {@code parameter_missing}. */
public final class IdempotencyKeyMissingException extends IdempotencyException {

    private static final long serialVersionUID = 1L;

    /**
     * A refusal of this kind.
     *
     * @param error what the client is told
     * @param response the error as rendered for the client
     */
    public IdempotencyKeyMissingException(IdempotencyError error, Response response) {
        super(error, response);
    }
}
