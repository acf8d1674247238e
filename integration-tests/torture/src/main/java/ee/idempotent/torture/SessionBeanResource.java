package ee.idempotent.torture;

import static jakarta.ws.rs.core.MediaType.TEXT_PLAIN;

import ee.idempotent.Idempotent;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;

/** An EJB, with the container's transactions. */
@Path("ejb")
@Stateless
@Produces(TEXT_PLAIN)
public class SessionBeanResource {

    @Inject
    Effects effects;

    @Inject
    Attempts attempts;

    @Inject
    Latches latches;

    @POST
    @Path("string")
    @Idempotent
    public String string() {
        return effects.happen();
    }

    @POST
    @Path("requires-new")
    @Idempotent
    @TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
    public String requiresNew() {
        return effects.happen();
    }

    @POST
    @Path("refuses")
    @Idempotent
    public String refuses() {
        throw new Refused(422, effects.happen());
    }

    @POST
    @Path("checked")
    @Idempotent
    public String checked() throws RefusedWithEffects {
        throw new RefusedWithEffects(422, effects.happen());
    }

    @POST
    @Path("unmapped-once")
    @Idempotent
    public String unmappedOnce() {
        String execution = effects.happen();
        if (attempts.isFirst(effects.name())) {
            throw new IllegalStateException("Thrown by the torture application");
        }
        return execution;
    }

    @POST
    @Path("held")
    @Idempotent(waitAtMost = "PT30S")
    public String held(@HeaderParam("Latch") String latch) {
        String execution = effects.happen();
        latches.await(latch);
        return execution;
    }
}
