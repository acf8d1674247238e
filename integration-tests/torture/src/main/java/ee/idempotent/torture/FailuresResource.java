package ee.idempotent.torture;

import static jakarta.ws.rs.core.MediaType.TEXT_PLAIN;

import ee.idempotent.IdempotencyStore;
import ee.idempotent.Idempotent;
import jakarta.annotation.Resource;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.transaction.TransactionSynchronizationRegistry;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Response;

/** Every way to fail, always with an effect before it. */
@Path("failures")
@RequestScoped
@Transactional
@Produces(TEXT_PLAIN)
public class FailuresResource {

    @Inject
    Effects effects;

    @Inject
    @IdempotencyStore
    EntityManager entityManager;

    @Inject
    Attempts attempts;

    @POST
    @Path("with-entity/{status}")
    @Idempotent
    public String withEntity(@PathParam("status") int status) {
        throw new WebApplicationException(Response.status(status)
                .type("text/plain;charset=UTF-8")
                .entity("Größe, " + effects.happen())
                .header("X-Reason", "tested")
                .header("Set-Cookie", "session=1")
                .build());
    }

    @POST
    @Path("without-entity/{status}")
    @Idempotent
    public String withoutEntity(@PathParam("status") int status) {
        effects.happen();
        throw new WebApplicationException(Response.status(status).build());
    }

    /** A refusal whose text is another one each time, made by a mapper. */
    @POST
    @Path("mapped/{status}")
    @Idempotent
    public String mapped(@PathParam("status") int status) {
        throw new Refused(status, effects.happen());
    }

    @POST
    @Path("checked/{status}")
    @Idempotent
    public String checked(@PathParam("status") int status) throws RefusedWithEffects {
        throw new RefusedWithEffects(status, effects.happen());
    }

    @POST
    @Path("checked-rollback/{status}")
    @Idempotent
    @Transactional(rollbackOn = RefusedWithEffects.class)
    public String checkedRollback(@PathParam("status") int status) throws RefusedWithEffects {
        throw new RefusedWithEffects(status, effects.happen());
    }

    @POST
    @Path("dont-roll-back/{status}")
    @Idempotent
    @Transactional(dontRollbackOn = Refused.class)
    public String dontRollBack(@PathParam("status") int status) {
        throw new Refused(status, effects.happen());
    }

    /** Fails the first time only. */
    @POST
    @Path("once/{status}")
    @Idempotent
    public String once(@PathParam("status") int status) {
        String execution = effects.happen();
        if (attempts.isFirst(effects.name())) {
            throw new Refused(status, execution);
        }
        return execution;
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

    /** An error, for which no mapper is asked. */
    @POST
    @Path("error-once")
    @Idempotent
    public String errorOnce() {
        String execution = effects.happen();
        if (attempts.isFirst(effects.name())) {
            throw new AssertionError("Thrown by the torture application");
        }
        return execution;
    }

    @POST
    @Path("writer-once")
    @Idempotent
    @Produces(Temperature.MEDIA_TYPE)
    public Temperature writerOnce() {
        String execution = effects.happen();
        return new Temperature(attempts.isFirst(effects.name()) ? -300 : 21, execution);
    }

    @POST
    @Path("no-writer")
    @Idempotent
    @Produces("text/x-unheard-of")
    public Thread noWriter() {
        effects.happen();
        return Thread.currentThread();
    }

    /** The first time its effect violates a constraint, which shows at the commit only. */
    @POST
    @Path("commit-once")
    @Idempotent
    public String commitOnce() {
        String execution = effects.happen();
        if (attempts.isFirst(effects.name())) {
            entityManager.clear();
            effects.happen(execution);
        }
        return execution;
    }

    @POST
    @Path("mark-rollback")
    @Idempotent
    public String markRollback() {
        String execution = effects.happen();
        if (attempts.isFirst(effects.name())) {
            rollback.setRollbackOnly();
        }
        return execution;
    }

    @Resource(lookup = "java:comp/TransactionSynchronizationRegistry")
    TransactionSynchronizationRegistry rollback;
}
