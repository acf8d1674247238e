package ee.idempotent.transactions;

import static jakarta.ws.rs.core.MediaType.TEXT_PLAIN;

import ee.idempotent.Idempotent;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;

/** Writes into two databases in one transaction. */
@Path("elsewhere")
@RequestScoped
@Transactional
@Produces(TEXT_PLAIN)
public class ElsewhereResource {

    @Inject
    Effects effects;

    @POST
    @Idempotent
    public String both(@HeaderParam("Idempotency-Key") String key, @QueryParam("fails") boolean fails) {
        String execution = effects.happenElsewhereToo(key);
        if (fails) {
            throw new Failures.Unchecked(execution);
        }
        return execution;
    }
}
