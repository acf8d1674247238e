package ee.idempotent.internal.rest;

import jakarta.annotation.Priority;
import jakarta.enterprise.inject.Vetoed;
import jakarta.transaction.TransactionalException;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Providers;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;

/**
 * Answers a transaction that could not commit as the application answers a {@code RuntimeException}. Jersey has a mapper of its
 * own for it, which answers with the last {@code WebApplicationException} of the application, even that of another request. Left
 * out where the application maps this exception itself.
 */
@Vetoed
@Priority(Priorities.USER - 1)
public class TransactionalExceptionMapper implements ExceptionMapper<TransactionalException> {

    private static final Logger LOG = System.getLogger(TransactionalExceptionMapper.class.getName());

    @Context
    private Providers providers;

    /** For JAX-RS. */
    public TransactionalExceptionMapper() {}

    @Override
    public Response toResponse(TransactionalException failure) {
        ExceptionMapper<RuntimeException> applications = providers.getExceptionMapper(RuntimeException.class);
        if (applications != null) {
            return applications.toResponse(failure);
        }
        LOG.log(Level.ERROR, "IDEM-0117: A transaction could not commit", failure);
        return Response.serverError().build();
    }
}
