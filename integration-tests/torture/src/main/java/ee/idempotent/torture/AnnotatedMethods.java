package ee.idempotent.torture;

import static jakarta.ws.rs.core.MediaType.TEXT_PLAIN;

import ee.idempotent.Idempotent;
import jakarta.inject.Inject;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;

/** Methods annotated for its descendants. */
public abstract class AnnotatedMethods {

    @Inject
    Effects effects;

    @POST
    @Path("inherited-method")
    @Produces(TEXT_PLAIN)
    @Idempotent
    public String inheritedMethod() {
        return effects.happen();
    }
}
