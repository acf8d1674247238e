package ee.idempotent.torture.unseen;

import ee.idempotent.Idempotent;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;

@Provider
public class AnnotatedMapper implements ExceptionMapper<ArithmeticException> {

    @Override
    @Idempotent
    public Response toResponse(ArithmeticException exception) {
        return Response.status(409).build();
    }
}
