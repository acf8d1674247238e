package ee.idempotent.torture.broken;

import ee.idempotent.Idempotent;
import jakarta.enterprise.context.RequestScoped;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.container.AsyncResponse;
import jakarta.ws.rs.container.Suspended;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.sse.SseEventSink;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

@Path("asynchronous")
@RequestScoped
public class AsynchronousResource {

    @POST
    @Path("stage")
    @Idempotent
    public CompletionStage<String> stage() {
        return CompletableFuture.completedStage("");
    }

    @POST
    @Path("future")
    @Idempotent
    public CompletableFuture<String> future() {
        return CompletableFuture.completedFuture("");
    }

    @POST
    @Path("suspended")
    @Idempotent
    public void suspended(@Suspended AsyncResponse response) {
        response.resume("");
    }

    @GET
    @Path("events")
    @Idempotent
    @Produces(MediaType.SERVER_SENT_EVENTS)
    public void events(@Context SseEventSink events) {
        events.close();
    }
}
