package ee.idempotent;

import jakarta.ws.rs.core.Response;

/** The store failed before the operation ran: 503 {@code idempotency_store_unavailable}. */
public final class IdempotencyStoreUnavailableException extends IdempotencyException {

    private static final long serialVersionUID = 1L;

    /**
     * A refusal of this kind.
     *
     * @param error what the client is told
     * @param response the error as rendered for the client
     * @param cause how the store failed
     */
    public IdempotencyStoreUnavailableException(IdempotencyError error, Response response, Throwable cause) {
        super(error, response, cause);
    }
}
