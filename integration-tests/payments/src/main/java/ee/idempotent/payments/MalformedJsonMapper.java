package ee.idempotent.payments;

import static jakarta.ws.rs.core.Response.Status.BAD_REQUEST;

import jakarta.ws.rs.ProcessingException;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;

/** What JSON-B could not read arrives as a {@link ProcessingException} on most servers. */
@Provider
public class MalformedJsonMapper implements ExceptionMapper<ProcessingException> {

    @Override
    public Response toResponse(ProcessingException malformed) {
        return notJson();
    }

    static Response notJson() {
        return new ApiError("invalid_request_error", "invalid_request", "The body is not the expected JSON.", null)
                .toResponse(BAD_REQUEST);
    }
}
