package ee.idempotent;

import jakarta.ws.rs.core.Response;

/** The request body did not arrive whole: 400 {@code invalid_request}. */
public final class RequestIncompleteException extends IdempotencyException {

    private static final long serialVersionUID = 1L;

    /**
     * A refusal of this kind.
     *
     * @param error what the client is told
     * @param response the error as rendered for the client
     */
    public RequestIncompleteException(IdempotencyError error, Response response) {
        super(error, response);
    }
}
