package ee.idempotent.embedded.application;

import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;

/** Checked, so its effects commit (JTA 2.0 §3.7), and mapped. */
public class DeclinedWithEffects extends Exception {

    private static final long serialVersionUID = 1L;

    private final int status;

    DeclinedWithEffects(int status, String message) {
        super(message);
        this.status = status;
    }

    /** Answers in the name of the exception. */
    @Provider
    public static class Mapper implements ExceptionMapper<DeclinedWithEffects> {

        @Override
        public Response toResponse(DeclinedWithEffects declined) {
            return Response.status(declined.status)
                    .type(MediaType.TEXT_PLAIN_TYPE)
                    .entity("Declined with effects: " + declined.getMessage())
                    .build();
        }
    }
}
