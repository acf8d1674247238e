package ee.idempotent.embedded.application;

import static jakarta.ws.rs.core.MediaType.TEXT_PLAIN;

import ee.idempotent.Idempotent;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Response;

/** Operations with interceptors of the application's own. */
@Path("intercepted")
@RequestScoped
@Produces(TEXT_PLAIN)
public class InterceptedResource {

    @Inject
    Effects effects;

    @Inject
    Ledger ledger;

    @POST
    @Path("guarded")
    @Idempotent
    @Transactional
    @Guarded
    public String guarded() {
        return effects.happen();
    }

    @POST
    @Path("guarded-without-transaction")
    @Idempotent
    @Guarded
    public String guardedWithoutTransaction() {
        return effects.happen();
    }

    @POST
    @Path("measured")
    @Idempotent
    @Transactional
    @Measured
    public String measured() {
        return effects.happen();
    }

    /** Fails the first time, and is answered all the same. */
    @POST
    @Path("rescued")
    @Idempotent
    @Transactional
    @Rescued
    public Response rescued() {
        String execution = effects.happen();
        if (effects.isFirst()) {
            throw new IllegalStateException("Thrown by the application");
        }
        return Response.ok(execution).build();
    }

    /** Fails in a way that commits, and is answered all the same, the first time. */
    @POST
    @Path("rescued-with-effects")
    @Idempotent
    @Transactional(dontRollbackOn = IllegalStateException.class)
    @Rescued
    public Response rescuedWithEffects() {
        String execution = effects.happen();
        if (effects.isFirst()) {
            effects.violateConstraint(execution);
            throw new IllegalStateException("Thrown by the application");
        }
        return Response.ok(execution).build();
    }

    /** Calls something that takes the key of the request, and fails after that, the first time. */
    @POST
    @Path("insistent-after-a-call")
    @Idempotent
    @Transactional
    @Insistent
    public String insistentAfterACall() {
        String posted = ledger.postUnderTheKeyOfTheRequest(effects.name());
        if (effects.isFirst()) {
            throw new IllegalStateException("Thrown by the application");
        }
        return posted;
    }

    @POST
    @Path("insistent")
    @Idempotent
    @Transactional
    @Insistent
    public String insistent() {
        if (effects.isFirst()) {
            throw new IllegalStateException("Thrown by the application");
        }
        return effects.happen();
    }
}
