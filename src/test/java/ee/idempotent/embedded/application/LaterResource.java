package ee.idempotent.embedded.application;

import static jakarta.ws.rs.core.MediaType.APPLICATION_JSON;
import static jakarta.ws.rs.core.MediaType.TEXT_PLAIN;

import ee.idempotent.Guard;
import ee.idempotent.Idempotent;
import ee.idempotent.Steps;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.ServiceUnavailableException;
import jakarta.ws.rs.container.AsyncResponse;
import jakarta.ws.rs.container.Suspended;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;
import java.util.function.Supplier;

/** Operations that give their result in another thread, after their methods have returned. */
@Path("later")
@RequestScoped
@Idempotent(guard = Guard.LEASE)
@Produces(TEXT_PLAIN)
public class LaterResource {

    /** The class loaders with which threads of somebody else were left, by the names of the calls. */
    public static final Map<String, ClassLoader> LEFT = new ConcurrentHashMap<>();

    @Inject
    Steps steps;

    @Inject
    Effects effects;

    @Inject
    Points points;

    private static void start(Runnable work) {
        Thread thread = new Thread(work, "later");
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

    private Supplier<String> work() {
        String name = effects.name();
        String execution =
                steps.transaction("effect", String.class, () -> effects.happen() + " of " + steps.key("effect"));
        points.reach(name, "returning");
        return () -> {
            points.reach(name, "working");
            return execution;
        };
    }

    @POST
    @Path("stage")
    public CompletionStage<String> stage() {
        return later(work());
    }

    /** Wrapped in an exception of the JDK, if it fails. */
    @POST
    @Path("dependent")
    public CompletableFuture<Response> dependent() {
        return later(work()).thenApply(execution -> Response.status(201)
                .header("X-Execution", execution)
                .entity(execution)
                .build());
    }

    /** By a thread of somebody else, which has its own class loader. */
    @POST
    @Path("foreign")
    public CompletionStage<String> foreign() {
        String name = effects.name();
        Supplier<String> work = work();
        CompletableFuture<String> result = new CompletableFuture<>();
        start(() -> {
            Thread.currentThread().setContextClassLoader(ClassLoader.getPlatformClassLoader());
            result.complete(work.get());
            LEFT.put(name, Thread.currentThread().getContextClassLoader());
        });
        return result;
    }

    @POST
    @Path("complete")
    public CompletionStage<String> complete() {
        return CompletableFuture.completedFuture(work().get());
    }

    @POST
    @Path("nothing")
    public CompletionStage<Void> nothing() {
        return later(work()).thenAccept(execution -> {});
    }

    @POST
    @Path("slips")
    @Produces(APPLICATION_JSON)
    public CompletionStage<List<Slip>> slips() {
        return later(work()).thenApply(execution -> List.of(new Slip(execution)));
    }

    @POST
    @Path("receipt")
    @Produces(Receipt.MEDIA_TYPE)
    public CompletionStage<Receipt> receipt() {
        return later(work()).thenApply(execution -> new Receipt("item", execution));
    }

    /** Asks for a step where none is remembered. */
    @POST
    @Path("step-in-callback")
    public CompletionStage<String> stepInCallback() {
        String step = effects.name() + "-late";
        return later(() -> steps.call(step, String.class, key -> key));
    }

    @POST
    @Path("stage-of-stage")
    public CompletionStage<Object> stageOfStage() {
        Supplier<String> work = work();
        return later(() -> (Object) CompletableFuture.completedFuture(work.get()));
    }

    @POST
    @Path("response")
    public void response(@Suspended AsyncResponse response) {
        resume(response, work());
    }

    private static void resume(AsyncResponse response, Supplier<String> work) {
        start(() -> {
            try {
                String execution = work.get();
                response.resume(Response.status(201)
                        .header("X-Execution", execution)
                        .entity(execution)
                        .build());
            } catch (RuntimeException failure) {
                response.resume(failure);
            }
        });
    }

    /** Has its response before the method has returned, and asks for another one afterwards. */
    @POST
    @Path("response-at-once")
    public void responseAtOnce(@Suspended AsyncResponse response) {
        response.resume(work().get());
        response.resume("another");
        response.cancel();
    }

    @POST
    @Path("cancelled")
    public void cancelled(@Suspended AsyncResponse response) {
        Supplier<String> work = work();
        start(() -> response.cancel(work.get().length()));
    }

    /** Its time is up when the test says so. */
    @POST
    @Path("timed-out")
    public void timedOut(@Suspended AsyncResponse response) {
        Supplier<String> work = work();
        response.setTimeout(1, TimeUnit.MILLISECONDS);
        resume(response, work);
    }

    @POST
    @Path("accepted")
    public void accepted(@Suspended AsyncResponse response) {
        response.setTimeoutHandler(
                late -> late.resume(Response.accepted("not yet").build()));
        timedOut(response);
    }

    /** The handler has another thread answer. */
    @POST
    @Path("accepted-elsewhere")
    public void acceptedElsewhere(@Suspended AsyncResponse response) {
        response.setTimeoutHandler(late -> {
            boolean same = late.equals(response) && late.hashCode() == response.hashCode();
            start(() -> late.resume(Response.status(same ? 202 : 500).build()));
        });
        timedOut(response);
    }

    @POST
    @Path("given-up")
    public void givenUp(@Suspended AsyncResponse response) {
        response.setTimeoutHandler(late -> late.resume(new ServiceUnavailableException()));
        timedOut(response);
    }

    @POST
    @Path("cancelled-late")
    public void cancelledLate(@Suspended AsyncResponse response) {
        response.setTimeoutHandler(AsyncResponse::cancel);
        timedOut(response);
    }

    /** A stage that nobody can wait for. */
    @POST
    @Path("deaf")
    public CompletionStage<String> deaf() {
        points.reach(effects.name(), "returning");
        return new CompletableFuture<>() {
            @Override
            public CompletableFuture<String> whenComplete(BiConsumer<? super String, ? super Throwable> action) {
                throw new UnsupportedOperationException("deaf");
            }
        };
    }

    /** Throws, although another thread has the response. */
    @POST
    @Path("thrown")
    public void thrown(@Suspended AsyncResponse response) {
        response(response);
        throw new Declined(422, "at once");
    }

    /** Throws, although it has given its response. */
    @POST
    @Path("given")
    public void given(@Suspended AsyncResponse response) {
        responseAtOnce(response);
        throw new Declined(422, "too late");
    }
}
