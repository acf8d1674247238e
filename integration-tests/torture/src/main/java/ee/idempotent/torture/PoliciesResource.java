package ee.idempotent.torture;

import static jakarta.ws.rs.core.MediaType.TEXT_PLAIN;

import ee.idempotent.Idempotent;
import ee.idempotent.KeyPolicy;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Positive;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

/** Policies on methods alone. */
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
    @Path("configured")
    @Idempotent
    public String configured() {
        return effects.happen();
    }

    @POST
    @Path("valid")
    @Idempotent(key = KeyPolicy.REQUIRED)
    @Consumes(MediaType.APPLICATION_JSON)
    public String valid(@Valid @NotNull Amount amount) {
        return effects.happen() + amount.value;
    }

    public static class Amount {

        @Positive public int value;
    }
}
