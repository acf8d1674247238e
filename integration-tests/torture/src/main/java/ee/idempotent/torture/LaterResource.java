package ee.idempotent.torture;

import static jakarta.ws.rs.core.MediaType.APPLICATION_JSON;
import static jakarta.ws.rs.core.MediaType.TEXT_PLAIN;

import ee.idempotent.Guard;
import ee.idempotent.Idempotent;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.container.AsyncResponse;
import jakarta.ws.rs.container.Suspended;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * Operations that give their result in a thread of their own, which the server knows nothing of. With a latch in a header, they wait for
 * it there.
 */
@Path("later")
@RequestScoped
@Idempotent(guard = Guard.LEASE)
@Produces(TEXT_PLAIN)
public class LaterResource {

    @Inject
    LaterEffects effects;

    @Inject
    Latches latches;

    @Inject
    Attempts attempts;

    @HeaderParam("Held")
    String held;

    @POST
    @Path("stage")
    public CompletionStage<String> stage() {
        return later(work());
    }

    @POST
    @Path("response-stage")
    public CompletableFuture<Response> responseStage() {
        return later(work()).thenApply(LaterResource::created);
    }

    @POST
    @Path("list-stage")
    @Produces(APPLICATION_JSON)
    public CompletionStage<List<Item>> listStage() {
        return later(work()).thenApply(execution -> List.of(new Item("Größe", execution)));
    }

    @POST
    @Path("empty-stage")
    public CompletionStage<Void> emptyStage() {
        return later(work()).thenAccept(execution -> {});
    }

    @POST
    @Path("complete-stage")
    public CompletionStage<String> completeStage() {
        return CompletableFuture.completedStage(work().get());
    }

    @POST
    @Path("refused-stage/{status}")
    public CompletionStage<String> refusedStage(@PathParam("status") int status) {
        String execution = effects.happen();
        return later(() -> {
            throw new Refused(status, execution);
        });
    }

    @POST
    @Path("failed-stage-once")
    public CompletionStage<String> failedStageOnce() {
        boolean isFirst = attempts.isFirst(effects.name());
        return later(work()).thenApply(execution -> failing(execution, isFirst));
    }

    @POST
    @Path("suspended")
    public void suspended(@Suspended AsyncResponse response) {
        resume(response, work(), false);
    }

    @POST
    @Path("suspended-failing-once")
    public void suspendedFailingOnce(@Suspended AsyncResponse response) {
        resume(response, work(), attempts.isFirst(effects.name()));
    }

    @POST
    @Path("resumed-at-once")
    public void resumedAtOnce(@Suspended AsyncResponse response) {
        response.resume(created(work().get()));
        response.resume("too late");
    }

    @POST
    @Path("cancelled")
    public void cancelled(@Suspended AsyncResponse response) {
        Supplier<String> work = work();
        start(() -> response.cancel(work.get().length()));
    }

    @POST
    @Path("timed-out")
    public void timedOut(@Suspended AsyncResponse response) {
        Supplier<String> work = work();
        response.setTimeout(1, TimeUnit.MILLISECONDS);
        resume(response, work, false);
    }

    private Supplier<String> work() {
        String execution = effects.happen();
        String latch = held;
        return () -> {
            if (latch != null) {
                latches.await(latch);
            }
            return execution;
        };
    }

    private static void resume(AsyncResponse response, Supplier<String> work, boolean fails) {
        start(() -> {
            try {
                response.resume(created(failing(work.get(), fails)));
            } catch (IllegalStateException failure) {
                response.resume(failure);
            }
        });
    }

    private static String failing(String execution, boolean fails) {
        if (fails) {
            throw new IllegalStateException("Thrown by the torture application");
        }
        return execution;
    }

    private static Response created(String execution) {
        return Response.status(201)
                .header("X-Execution", execution)
                .entity("Größe, " + execution)
                .type("text/plain;charset=UTF-8")
                .build();
    }

    private static void start(Runnable work) {
        Thread thread = new Thread(work, "later");
        thread.setContextClassLoader(ClassLoader.getSystemClassLoader());
        thread.setDaemon(true);
        thread.start();
    }

    private static <T> CompletableFuture<T> later(Supplier<T> work) {
        CompletableFuture<T> result = new CompletableFuture<>();
        start(() -> {
            try {
                result.complete(work.get());
            } catch (RuntimeException failure) {
                result.completeExceptionally(failure);
            }
        });
        return result;
    }
}
