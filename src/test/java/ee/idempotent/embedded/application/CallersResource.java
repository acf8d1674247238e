package ee.idempotent.embedded.application;

import static jakarta.ws.rs.core.MediaType.TEXT_PLAIN;

import ee.idempotent.Idempotent;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.SecurityContext;

/** Operations that say who called them. */
@Path("callers")
@RequestScoped
@Transactional
@Produces(TEXT_PLAIN)
public class CallersResource {

    @Inject
    Effects effects;

    @Inject
    Ledger ledger;

    @Context
    SecurityContext security;

    @POST
    @Idempotent
    public String called() {
        return name() + " " + effects.happen();
    }

    @POST
    @Path("others")
    @Idempotent
    public String calledOtherwise() {
        return name() + " " + effects.happen();
    }

    /** Not annotated itself: the key of the request is that of the bean's method. */
    @POST
    @Path("beneath")
    public String beneath() {
        return name() + " " + ledger.postUnderTheKeyOfTheRequest(effects.name());
    }

    private String name() {
        return security.getUserPrincipal() == null
                ? "nobody"
                : security.getUserPrincipal().getName();
    }
}
