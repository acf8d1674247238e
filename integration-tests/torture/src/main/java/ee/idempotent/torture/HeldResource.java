package ee.idempotent.torture;

import static jakarta.ws.rs.core.MediaType.TEXT_PLAIN;

import ee.idempotent.Idempotent;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;

/** Operations that stay in progress until the latch in a header is released. */
@Path("held")
@RequestScoped
@Transactional
@Produces(TEXT_PLAIN)
public class HeldResource {

    @Inject
    Effects effects;

    @Inject
    Latches latches;

    @Inject
    Attempts attempts;

    @POST
    @Idempotent
    public String held(@HeaderParam("Latch") String latch) {
        return hold(latch);
    }

    @POST
    @Path("patient")
    @Idempotent(waitAtMost = "PT30S")
    public String patient(@HeaderParam("Latch") String latch) {
        return hold(latch);
    }

    /** Its owner fails. */
    @POST
    @Path("patient-after-failure/{status}")
    @Idempotent(waitAtMost = "PT30S")
    public String patientAfterFailure(@HeaderParam("Latch") String latch, @PathParam("status") int status) {
        boolean owner = attempts.isFirst(effects.name());
        String execution = hold(latch);
        if (owner) {
            throw new Refused(status, execution);
        }
        return execution;
    }

    @POST
    @Path("impatient")
    @Idempotent(waitAtMost = "PT1S")
    public String impatient(@HeaderParam("Latch") String latch) {
        return hold(latch);
    }

    private String hold(String latch) {
        String execution = effects.happen();
        latches.await(latch);
        return execution;
    }
}
