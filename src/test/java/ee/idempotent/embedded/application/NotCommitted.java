package ee.idempotent.embedded.application;

import static jakarta.ws.rs.core.Response.Status.INTERNAL_SERVER_ERROR;

import jakarta.transaction.RollbackException;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;

/** Answers for a transaction that could not commit: by the status that the path has, if any. */
@Provider
public class NotCommitted implements ExceptionMapper<RollbackException> {

    @Context
    UriInfo uri;

    @Override
    public Response toResponse(RollbackException failure) {
        String status = uri.getPathParameters().getFirst("status");
        return Response.status(status == null ? INTERNAL_SERVER_ERROR.getStatusCode() : Integer.parseInt(status))
                .build();
    }
}
