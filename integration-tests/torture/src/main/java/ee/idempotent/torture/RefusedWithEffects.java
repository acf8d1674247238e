package ee.idempotent.torture;

import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;

/** Checked, so its effects commit (JTA 2.0 §3.7), and mapped. */
public class RefusedWithEffects extends Exception {

    private static final long serialVersionUID = 1L;

    private final int status;

    RefusedWithEffects(int status, String message) {
        super(message);
        this.status = status;
    }

    @Provider
    public static class Mapper implements ExceptionMapper<RefusedWithEffects> {

        @Override
        public Response toResponse(RefusedWithEffects refused) {
            return Response.status(refused.status)
                    .type(MediaType.TEXT_PLAIN_TYPE)
                    .entity("Refused with effects: " + refused.getMessage())
                    .build();
        }
    }
}
