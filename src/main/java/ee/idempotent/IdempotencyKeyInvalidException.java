package ee.idempotent;

import jakarta.ws.rs.core.Response;

/** The key is malformed: 400 {@code parameter_invalid}. */
public final class IdempotencyKeyInvalidException extends IdempotencyException {

    private static final long serialVersionUID = 1L;

    /**
     * A refusal of this kind.
     *
     * @param error what the client is told
     * @param response the error as rendered for the client
     */
    public IdempotencyKeyInvalidException(IdempotencyError error, Response response) {
        super(error, response);
    }
}
