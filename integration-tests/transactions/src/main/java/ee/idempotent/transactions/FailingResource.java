package ee.idempotent.transactions;

import static jakarta.ws.rs.core.MediaType.APPLICATION_JSON;

import ee.idempotent.Idempotent;
import ee.idempotent.KeyPolicy;
import ee.idempotent.transactions.ValuesService.Unwritable;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;

/** An EJB whose operations are refused, or fail late. */
@Path("failing")
@Stateless
@Produces(APPLICATION_JSON)
public class FailingResource {

    @Inject
    Effects effects;

    @Inject
    Latches latches;

    @Inject
    Clockwork clockwork;

    @Inject
    Work work;

    @POST
    @Path("required-key")
    @Idempotent(key = KeyPolicy.REQUIRED)
    public String requiredKey(@HeaderParam("Idempotency-Key") String key, String body) {
        return effects.happen(key);
    }

    @POST
    @Path("held")
    @Idempotent
    public String held(@HeaderParam("Idempotency-Key") String key) throws InterruptedException {
        String execution = effects.happen(key);
        latches.await(key);
        return execution;
    }

    @POST
    @Path("unwritable")
    @Idempotent
    public Unwritable unwritable(@HeaderParam("Idempotency-Key") String key) {
        effects.happen(key);
        return new Unwritable();
    }

    /** There is no writer for such an entity as that media type. */
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
