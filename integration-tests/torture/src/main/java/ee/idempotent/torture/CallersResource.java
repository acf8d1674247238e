package ee.idempotent.torture;

import static jakarta.ws.rs.core.MediaType.TEXT_PLAIN;

import ee.idempotent.Idempotent;
import ee.idempotent.KeyPolicy;
import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.SecurityContext;

@Path("callers")
@RequestScoped
@Transactional
@Produces(TEXT_PLAIN)
public class CallersResource {

    @Inject
    Effects effects;

    @Inject
    CallersService service;

    @Inject
    CallersByKey byKey;

    @Context
    SecurityContext security;

    @POST
    @Path("anybody")
    @Idempotent
    public String anybody() {
        return name() + " " + effects.happen();
    }

    @POST
    @Path("payers")
    @Idempotent(key = KeyPolicy.REQUIRED)
    @RolesAllowed("payer")
    public String payers() {
        return name() + " " + effects.happen();
    }

    /** Not annotated, but the service is. */
    @POST
    @Path("service")
    public String service() {
        return service.happen();
    }

    /** Not annotated either; the key is no header. */
    @POST
    @Path("by-key")
    public String byKey(@QueryParam("key") String key) {
        return byKey.happen(key);
    }

    /** The same operation on another path. */
    @POST
    @Path("others")
    @Idempotent
    public String others() {
        return name() + " " + effects.happen();
    }

    private String name() {
        return security.getUserPrincipal() == null
                ? "nobody"
                : security.getUserPrincipal().getName();
    }
}
