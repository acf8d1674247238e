package ee.idempotent.openapi.rendering;

import ee.idempotent.ErrorRenderer;
import ee.idempotent.IdempotencyError;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.Response;

@ApplicationScoped
public class PlainErrors implements ErrorRenderer {

    @Override
    public Response render(IdempotencyError error) {
        return Response.ok(error.message(), "text/plain").build();
    }
}
