package ee.idempotent.embedded.application;

import static jakarta.ws.rs.core.MediaType.TEXT_PLAIN;

import ee.idempotent.Idempotent;
import ee.idempotent.KeyPolicy;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;

/** The members of the annotation. */
@Path("policies")
@RequestScoped
@Transactional
@Produces(TEXT_PLAIN)
public class PoliciesResource {

    @Inject
    Effects effects;

    @POST
    @Path("required")
    @Idempotent(key = KeyPolicy.REQUIRED)
    public String required() {
        return effects.happen();
    }

    @POST
    @Path("optional")
    @Idempotent(key = KeyPolicy.OPTIONAL)
    public String optional() {
        return effects.happen();
    }

    @POST
    @Path("an-hour")
    @Idempotent(retention = "PT1H")
    public String anHour() {
        return effects.happen();
    }

    /** By an operator: an hour. */
    @POST
    @Path("overridden")
    @Idempotent(retention = "PT2H")
    public String overridden() {
        return effects.happen();
    }

    @POST
    @Path("a-day")
    @Idempotent
    public String aDay() {
        return effects.happen();
    }
}
