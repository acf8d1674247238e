package ee.idempotent.tomee.refused;

import ee.idempotent.Guard;
import ee.idempotent.Idempotent;
import jakarta.enterprise.context.RequestScoped;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** A resource that gives its result later. */
@Path("later-orders")
@RequestScoped
public class LaterOrdersResource {

    @POST
    @Idempotent(guard = Guard.LEASE)
    public CompletionStage<String> place(String item) {
        return CompletableFuture.completedFuture(item);
    }
}
