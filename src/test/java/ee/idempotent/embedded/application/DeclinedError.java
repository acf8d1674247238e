package ee.idempotent.embedded.application;

import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;

/** Rolls back, and is mapped, although it is no exception. */
public class DeclinedError extends Error {

    private static final long serialVersionUID = 1L;

    DeclinedError(String message) {
        super(message);
    }

    /** Answers in its name. */
    @Provider
    public static class Mapper implements ExceptionMapper<DeclinedError> {

        @Override
        public Response toResponse(DeclinedError declined) {
            return Response.status(422)
                    .type(MediaType.TEXT_PLAIN_TYPE)
                    .entity("Declined: " + declined.getMessage())
                    .build();
        }
    }
}
