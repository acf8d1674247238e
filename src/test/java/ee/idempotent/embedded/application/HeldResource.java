package ee.idempotent.embedded.application;

import static jakarta.ws.rs.core.MediaType.TEXT_PLAIN;

import ee.idempotent.Idempotent;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;

/** Operations that stay in progress until the gate named like their effect is opened. */
@Path("held")
@RequestScoped
@Transactional
@Produces(TEXT_PLAIN)
public class HeldResource {

    @Inject
    Effects effects;

    @Inject
    Gates gates;

    @POST
    @Idempotent
    public String held() {
        return hold();
    }

    @POST
    @Path("patient")
    @Idempotent(waitAtMost = "PT30S")
    public String patient() {
        return hold();
    }

    /** Its owner fails. */
    @POST
    @Path("patient-after-failure/{status}")
    @Idempotent(waitAtMost = "PT30S")
    public String patientAfterFailure(@PathParam("status") int status) {
        boolean first = effects.isFirst();
        String execution = hold();
        if (first) {
            throw new Declined(status, execution);
        }
        return execution;
    }

    @POST
    @Path("impatient")
    @Idempotent(waitAtMost = "PT0.2S")
    public String impatient() {
        return hold();
    }

    private String hold() {
        String execution = effects.happen();
        gates.pass(effects.name());
        return execution;
    }
}
