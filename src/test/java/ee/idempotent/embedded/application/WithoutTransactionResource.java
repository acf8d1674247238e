package ee.idempotent.embedded.application;

import static jakarta.ws.rs.core.MediaType.TEXT_PLAIN;

import ee.idempotent.Idempotent;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Response;
import java.util.concurrent.CompletableFuture;

/** Nothing here is {@code @Transactional}: the library opens the transactions. */
@Path("without-transaction")
@RequestScoped
@Produces(TEXT_PLAIN)
public class WithoutTransactionResource {

    @Inject
    Effects effects;

    @POST
    @Idempotent
    public String executed() {
        return effects.happen();
    }

    @POST
    @Path("unchecked/{status}")
    @Idempotent
    public String unchecked(@PathParam("status") int status) {
        throw new Declined(status, effects.happen());
    }

    @POST
    @Path("checked/{status}")
    @Idempotent
    public String checked(@PathParam("status") int status) throws DeclinedWithEffects {
        throw new DeclinedWithEffects(status, effects.happen());
    }

    @POST
    @Path("later")
    @Idempotent
    @SuppressWarnings("FutureReturnValueIgnored") // that is what is tested
    public Object later() {
        return CompletableFuture.completedFuture(effects.happen());
    }

    @POST
    @Path("later-as-entity")
    @Idempotent
    public Response laterAsEntity() {
        return Response.ok(CompletableFuture.completedFuture(effects.happen())).build();
    }

    /** Checked, so it would commit; but the first time it cannot. */
    @POST
    @Path("checked-commit-once/{status}")
    @Idempotent
    public String checkedCommitOnce() throws DeclinedWithEffects {
        String execution = effects.happen();
        if (effects.isFirst()) {
            effects.violateConstraint(execution);
            throw new DeclinedWithEffects(422, execution);
        }
        return execution;
    }

    /** The first time its effect violates a constraint, which shows at the commit only. */
    @POST
    @Path("commit-once/{status}")
    @Idempotent
    public String commitOnce() {
        return effects.happenOrFailToCommitOnce();
    }
}
