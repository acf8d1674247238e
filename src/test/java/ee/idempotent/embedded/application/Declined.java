package ee.idempotent.embedded.application;

import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;

/** Rolls back, and is mapped. */
public class Declined extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final int status;

    Declined(int status, String message) {
        super(message);
        this.status = status;
    }

    /** Answers in the name of the exception. */
    @Provider
    public static class Mapper implements ExceptionMapper<Declined> {

        @Override
        public Response toResponse(Declined declined) {
            return Response.status(declined.status)
                    .type(MediaType.TEXT_PLAIN_TYPE)
                    .entity("Declined: " + declined.getMessage())
                    .header("X-Mapped", "yes")
                    .build();
        }
    }
}
