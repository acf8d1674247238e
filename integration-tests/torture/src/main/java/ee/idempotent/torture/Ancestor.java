package ee.idempotent.torture;

import static jakarta.ws.rs.core.MediaType.TEXT_PLAIN;

import ee.idempotent.Idempotent;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;

/** Annotated for its descendants. */
@Idempotent
@Transactional
public abstract class Ancestor {

    @Inject
    Effects effects;

    @POST
    @Path("inherited")
    @Produces(TEXT_PLAIN)
    public String inherited() {
        return effects.happen();
    }

    abstract String own();
}
