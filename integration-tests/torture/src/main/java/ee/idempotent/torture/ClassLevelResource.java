package ee.idempotent.torture;

import static jakarta.ws.rs.core.MediaType.TEXT_PLAIN;

import ee.idempotent.Idempotent;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;

/** Every method is idempotent, by the annotation on the class. */
@Path("class-level")
@RequestScoped
@Transactional
@Produces(TEXT_PLAIN)
@Idempotent
public class ClassLevelResource {

    @Inject
    Effects effects;

    @POST
    @Path("one")
    public String one() {
        return effects.happen();
    }

    @POST
    @Path("two")
    public String two() {
        return effects.happen();
    }
}
