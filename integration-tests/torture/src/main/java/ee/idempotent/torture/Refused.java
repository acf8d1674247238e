package ee.idempotent.torture;

import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;

/** Rolls back, and is mapped. */
class Refused extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final int status;

    Refused(int status, String message) {
        super(message);
        this.status = status;
    }

    @Provider
    public static class Mapper implements ExceptionMapper<Refused> {

        @Override
        public Response toResponse(Refused refused) {
            return Response.status(refused.status)
                    .type(MediaType.TEXT_PLAIN_TYPE)
                    .entity("Refused: " + refused.getMessage())
                    .header("X-Mapped", "yes")
                    .build();
        }
    }
}
