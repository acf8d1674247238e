package ee.idempotent.torture;

import static jakarta.ws.rs.core.MediaType.TEXT_PLAIN;

import ee.idempotent.Idempotent;
import ee.idempotent.KeyPolicy;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;

/** A policy on the class, and others on its methods. */
@Path("required")
@RequestScoped
@Transactional
@Produces(TEXT_PLAIN)
@Idempotent(key = KeyPolicy.REQUIRED)
public class RequiredResource {

    @Inject
    Effects effects;

    @POST
    @Path("by-class")
    public String byClass() {
        return effects.happen();
    }

    @POST
    @Path("but-optional")
    @Idempotent(key = KeyPolicy.OPTIONAL)
    public String butOptional() {
        return effects.happen();
    }

    @POST
    @Path("open")
    @Idempotent(retention = "PT1H")
    public String open() {
        return effects.happen();
    }
}
