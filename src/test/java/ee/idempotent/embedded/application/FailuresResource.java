package ee.idempotent.embedded.application;

import static jakarta.ws.rs.core.MediaType.TEXT_PLAIN;

import ee.idempotent.Idempotent;
import jakarta.annotation.Resource;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.persistence.OptimisticLockException;
import jakarta.transaction.Status;
import jakarta.transaction.Synchronization;
import jakarta.transaction.TransactionSynchronizationRegistry;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/** Every way to fail, always with an effect before it. */
@Path("failures")
@RequestScoped
@Transactional
@Produces(TEXT_PLAIN)
public class FailuresResource {

    @Inject
    Effects effects;

    @Resource(lookup = "java:comp/TransactionSynchronizationRegistry")
    TransactionSynchronizationRegistry transaction;

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
    @Path("with-long-header/{status}")
    @Idempotent
    public String withLongHeader(@PathParam("status") int status) {
        throw new WebApplicationException(Response.status(status)
                .header("X-Reason", "Größe, " + effects.happen() + "x".repeat(20_000))
                .build());
    }

    @POST
    @Path("with-long-entity/{status}")
    @Idempotent
    public String withLongEntity(@PathParam("status") int status) {
        throw new WebApplicationException(Response.status(status)
                .type(TEXT_PLAIN)
                .header("X-Reason", "tested")
                .entity(effects.happen() + "x".repeat(200_000))
                .build());
    }

    @POST
    @Path("without-entity/{status}")
    @Idempotent
    public String withoutEntity(@PathParam("status") int status) {
        effects.happen();
        throw new WebApplicationException(status);
    }

    @POST
    @Path("mapped/{status}")
    @Idempotent
    public String mapped(@PathParam("status") int status) {
        throw new Declined(status, effects.happen());
    }

    @POST
    @Path("mapped-error")
    @Idempotent
    public String mappedError() {
        throw new DeclinedError(effects.happen());
    }

    @POST
    @Path("checked/{status}")
    @Idempotent
    public String checked(@PathParam("status") int status) throws DeclinedWithEffects {
        throw new DeclinedWithEffects(status, effects.happen());
    }

    /** Checked, and not mapped. */
    @POST
    @Path("checked-unmapped")
    @Idempotent
    public String checkedUnmapped() throws Exception {
        throw new Exception(effects.happen());
    }

    @POST
    @Path("kept/{status}")
    @Idempotent
    @Transactional(dontRollbackOn = WebApplicationException.class)
    public String kept(@PathParam("status") int status) {
        throw new WebApplicationException(Response.status(status)
                .type(TEXT_PLAIN)
                .entity(effects.happen())
                .build());
    }

    @POST
    @Path("kept-without-entity/{status}")
    @Idempotent
    @Transactional(dontRollbackOn = WebApplicationException.class)
    public String keptWithoutEntity(@PathParam("status") int status) {
        effects.happen();
        throw new WebApplicationException(status);
    }

    @POST
    @Path("roll-back-on/{status}")
    @Idempotent
    @Transactional(rollbackOn = DeclinedWithEffects.class)
    public String rollBackOn(@PathParam("status") int status) throws DeclinedWithEffects {
        throw new DeclinedWithEffects(status, effects.happen());
    }

    @POST
    @Path("dont-roll-back-on/{status}")
    @Idempotent
    @Transactional(dontRollbackOn = Declined.class)
    public String dontRollBackOn(@PathParam("status") int status) {
        throw new Declined(status, effects.happen());
    }

    /** Fails the first time only. */
    @POST
    @Path("mapped-once/{status}")
    @Idempotent
    public String mappedOnce(@PathParam("status") int status) {
        String execution = effects.happen();
        if (effects.isFirst()) {
            throw new Declined(status, execution);
        }
        return execution;
    }

    @POST
    @Path("unmapped-once")
    @Idempotent
    public String unmappedOnce() {
        String execution = effects.happen();
        if (effects.isFirst()) {
            throw new IllegalStateException("Thrown by the application");
        }
        return execution;
    }

    @POST
    @Path("error-once")
    @Idempotent
    public String errorOnce() {
        String execution = effects.happen();
        if (effects.isFirst()) {
            throw new AssertionError("Thrown by the application");
        }
        return execution;
    }

    @POST
    @Path("conflict-once")
    @Idempotent
    public String conflictOnce() {
        String execution = effects.happen();
        if (effects.isFirst()) {
            throw new WebApplicationException(new OptimisticLockException("Somebody was faster"), 409);
        }
        return execution;
    }

    @POST
    @Path("writer-once")
    @Idempotent
    @Produces(Receipt.MEDIA_TYPE)
    public List<Receipt> writerOnce() {
        Receipt receipt = new Receipt("item", effects.happen());
        return Arrays.asList(effects.isFirst() ? null : receipt);
    }

    @POST
    @Path("no-writer")
    @Idempotent
    @Produces("text/x-unheard-of")
    public Thread noWriter() {
        effects.happen();
        return Thread.currentThread();
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
    @Path("commit-once")
    @Idempotent
    public String commitOnce() {
        return effects.happenOrFailToCommitOnce();
    }

    @POST
    @Path("mark-once")
    @Idempotent
    public String markOnce() {
        String execution = effects.happen();
        if (effects.isFirst()) {
            transaction.setRollbackOnly();
        }
        return execution;
    }

    /** Marks the transaction and says so. */
    @POST
    @Path("mark-once/{status}")
    @Idempotent
    public Response markOnce(@PathParam("status") int status) {
        String execution = effects.happen();
        if (effects.isFirst()) {
            transaction.setRollbackOnly();
            return Response.status(status).entity(execution).build();
        }
        return Response.ok(execution).build();
    }

    /** Marked while the response is written. */
    @POST
    @Path("mark-while-writing-once")
    @Idempotent
    public StreamingOutput markWhileWritingOnce() {
        byte[] execution = effects.happen().getBytes(StandardCharsets.UTF_8);
        boolean first = effects.isFirst();
        return out -> {
            out.write(execution);
            if (first) {
                transaction.setRollbackOnly();
            }
        };
    }

    /** Marked by a synchronization, when the method has long returned. */
    @POST
    @Path("mark-late-once")
    @Idempotent
    public String markLateOnce() {
        String execution = effects.happen();
        if (effects.isFirst()) {
            transaction.registerInterposedSynchronization(new Veto(transaction));
        }
        return execution;
    }

    record Veto(TransactionSynchronizationRegistry transaction) implements Synchronization {

        @Override
        public void beforeCompletion() {
            if (transaction.getTransactionStatus() == Status.STATUS_ACTIVE) {
                transaction.setRollbackOnly();
            }
        }

        @Override
        public void afterCompletion(int status) {
            // It has rolled back.
        }
    }
}
