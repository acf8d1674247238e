package ee.idempotent.transactions;

import static jakarta.ws.rs.core.MediaType.APPLICATION_JSON;

import ee.idempotent.Idempotent;
import ee.idempotent.transactions.ValuesService.Unwritable;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;

/** A CDI bean whose operations fail late. */
@Path("failing-cdi")
@RequestScoped
@Transactional
@Produces(APPLICATION_JSON)
public class FailingCdiResource {

    @Inject
    Effects effects;

    @Inject
    Clockwork clockwork;

    @Inject
    Work work;

    @POST
    @Path("unwritable")
    @Idempotent
    public Unwritable unwritable(@HeaderParam("Idempotency-Key") String key) {
        effects.happen(key);
        return new Unwritable();
    }

    @POST
    @Path("no-writer")
    @Idempotent
    public Response noWriter(@HeaderParam("Idempotency-Key") String key) {
        effects.happen(key);
        return Response.ok(new Point(1, "one"), new MediaType("image", "png")).build();
    }

    /** Who makes the response marks the transaction. */
    @POST
    @Path("marked-while-written")
    @Idempotent
    public StreamingOutput markedWhileWritten(@HeaderParam("Idempotency-Key") String key) {
        effects.happen(key);
        return out -> {
            work.mark();
            out.write('1');
        };
    }

    @POST
    @Path("timeout")
    @Idempotent
    public String timeout(@HeaderParam("Idempotency-Key") String key) throws InterruptedException {
        String execution = effects.happen(key);
        clockwork.awaitTimeout();
        return execution;
    }

    /** The same without the library, to compare. */
    @POST
    @Path("timeout-unprotected")
    public String timeoutUnprotected(@HeaderParam("Idempotency-Key") String key) throws InterruptedException {
        return timeout(key);
    }
}
