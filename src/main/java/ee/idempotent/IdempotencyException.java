package ee.idempotent;

import jakarta.ejb.ApplicationException;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Response;
import org.jspecify.annotations.Nullable;

/**
 * The library rejected a call, and nothing of it is remembered as its response. As a rule its operation has not run. It has if one of its
 * {@link Steps} was rejected, if another call was faster, or, with {@link StoreUnavailable}, if it refused the call. Then what it did has rolled
 * back, except for steps that have ended and, under {@link Guard#LEASE}, for what it did outside of steps. Each kind is a nested class, so that a
 * caller can tell them apart:
 *
 * <pre>{@code
 * try {
 *     transfers.transfer(key, request);
 * } catch (IdempotencyException.KeyInProgress tryAgainLater) { … }
 * }</pre>
 *
 * <p>When the exception leaves a JAX-RS resource, the client gets its response. An EJB container rethrows it unwrapped and
 * rolls back.
 */
@ApplicationException(rollback = true, inherited = true)
public abstract sealed class IdempotencyException extends WebApplicationException {

    private static final long serialVersionUID = 1L;

    private final transient IdempotencyError error;

    private IdempotencyException(IdempotencyError error, Response response, @Nullable Throwable cause) {
        super(error.message(), cause, response);
        this.error = error;
    }

    /**
     * The error that the client receives. It is not serialised with the exception.
     *
     * @return the error that the response renders
     */
    public IdempotencyError error() {
        return error;
    }

    /** The key was first used with another request: 409 {@code idempotency_key_reused}. */
    public static final class KeyReused extends IdempotencyException {

        private static final long serialVersionUID = 1L;

        /**
         * A rejection of this kind.
         *
         * @param error what the client is told
         * @param response the error as rendered for the client
         */
        public KeyReused(IdempotencyError error, Response response) {
            super(error, response, null);
        }
    }

    /** The first request with this key is still running: 409 {@code idempotency_key_in_progress}. */
    public static final class KeyInProgress extends IdempotencyException {

        private static final long serialVersionUID = 1L;

        /**
         * A rejection of this kind.
         *
         * @param error what the client is told
         * @param response the error as rendered for the client
         */
        public KeyInProgress(IdempotencyError error, Response response) {
            super(error, response, null);
        }
    }

    /** The operation requires a key, and the call has none: 400 {@code parameter_missing}. */
    public static final class KeyMissing extends IdempotencyException {

        private static final long serialVersionUID = 1L;

        /**
         * A rejection of this kind.
         *
         * @param error what the client is told
         * @param response the error as rendered for the client
         */
        public KeyMissing(IdempotencyError error, Response response) {
            super(error, response, null);
        }
    }

    /** The key is malformed: 400 {@code parameter_invalid}. */
    public static final class KeyInvalid extends IdempotencyException {

        private static final long serialVersionUID = 1L;

        /**
         * A rejection of this kind.
         *
         * @param error what the client is told
         * @param response the error as rendered for the client
         */
        public KeyInvalid(IdempotencyError error, Response response) {
            super(error, response, null);
        }
    }

    /** The request body is incomplete: 400 {@code invalid_request}. */
    public static final class RequestIncomplete extends IdempotencyException {

        private static final long serialVersionUID = 1L;

        /**
         * A rejection of this kind.
         *
         * @param error what the client is told
         * @param response the error as rendered for the client
         */
        public RequestIncomplete(IdempotencyError error, Response response) {
            super(error, response, null);
        }
    }

    /** The request body exceeds the limit for a request with a key: 413 {@code payload_too_large}. */
    public static final class PayloadTooLarge extends IdempotencyException {

        private static final long serialVersionUID = 1L;

        /**
         * A rejection of this kind.
         *
         * @param error what the client is told
         * @param response the error as rendered for the client
         */
        public PayloadTooLarge(IdempotencyError error, Response response) {
            super(error, response, null);
        }
    }

    /**
     * The store failed before the operation ran, or when it was to remember that the operation was refused: 503
     * {@code idempotency_store_unavailable}. Nothing of the call is in the database.
     */
    public static final class StoreUnavailable extends IdempotencyException {

        private static final long serialVersionUID = 1L;

        /**
         * A rejection of this kind.
         *
         * @param error what the client is told
         * @param response the error as rendered for the client
         * @param cause how the store failed
         */
        public StoreUnavailable(IdempotencyError error, Response response, Throwable cause) {
            super(error, response, cause);
        }
    }
}
