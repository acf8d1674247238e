package ee.idempotent.torture;

import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;

/** Takes every exception for a failure. */
@Provider
public class CatchAll implements ExceptionMapper<Throwable> {

    @Override
    public Response toResponse(Throwable failure) {
        return Response.serverError().entity("caught " + failure).build();
    }
}
