package ee.idempotent.payments;

import static jakarta.ws.rs.core.Response.Status.INTERNAL_SERVER_ERROR;

import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;

/** The client learns that it may try again, the log learns why. */
@Provider
public class UnexpectedFailureMapper implements ExceptionMapper<RuntimeException> {

    private static final System.Logger LOG = System.getLogger(UnexpectedFailureMapper.class.getName());

    @Override
    public Response toResponse(RuntimeException failure) {
        LOG.log(System.Logger.Level.ERROR, "A request failed unexpectedly.", failure);
        return new ApiError(
                        "api_error",
                        "api",
                        "Something went wrong on our side. Send the request again with the same key.",
                        null)
                .toResponse(INTERNAL_SERVER_ERROR);
    }
}
