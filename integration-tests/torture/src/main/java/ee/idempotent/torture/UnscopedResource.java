package ee.idempotent.torture;

import static jakarta.ws.rs.core.MediaType.TEXT_PLAIN;

import ee.idempotent.Idempotent;
import jakarta.inject.Inject;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;

/** A plain resource class, without a scope and without a transaction of its own. */
@Path("unscoped")
@Produces(TEXT_PLAIN)
public class UnscopedResource {

    @Inject
    Effects effects;

    @POST
    @Idempotent
    public String unscoped() {
        return effects.happen();
    }
}
