package ee.idempotent.torture;

import ee.idempotent.ErrorRenderer;
import ee.idempotent.IdempotencyError;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.Response;

/** Errors as plain text. */
@ApplicationScoped
public class PlainErrors implements ErrorRenderer {

    @Override
    public Response render(IdempotencyError error) {
        return Response.ok(error.code() + " (" + error.param() + ")", "text/plain")
                .header("X-Rendered-By", "the application")
                .build();
    }
}
