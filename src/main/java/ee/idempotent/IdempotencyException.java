package ee.idempotent;

import jakarta.ejb.ApplicationException;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Response;
import org.jspecify.annotations.Nullable;

/**
 * A call that was refused before its operation ran. Where it leaves a JAX-RS resource, the client gets its response; an
 * EJB container passes it on as it is and rolls back.
 */
@ApplicationException(rollback = true, inherited = true)
public abstract sealed class IdempotencyException extends WebApplicationException
        permits IdempotencyKeyReusedException,
                IdempotencyKeyInProgressException,
                IdempotencyKeyMissingException,
                IdempotencyKeyInvalidException,
                RequestIncompleteException,
                PayloadTooLargeException,
                IdempotencyStoreUnavailableException {

    private static final long serialVersionUID = 1L;

    private final transient IdempotencyError error;

    IdempotencyException(IdempotencyError error, Response response) {
        this(error, response, null);
    }

    IdempotencyException(IdempotencyError error, Response response, @Nullable Throwable cause) {
        super(error.message(), cause, response);
        this.error = error;
    }

    /**
     * What the client is told. It is not serialised with the exception.
     *
     * @return the error that the response renders
     */
    public IdempotencyError error() {
        return error;
    }
}
