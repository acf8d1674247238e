package ee.idempotent.torture.unseen;

import ee.idempotent.Idempotent;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

@Path("unscoped")
public class UnscopedResource {

    @POST
    @Path("later")
    @Idempotent
    public CompletionStage<String> later() {
        return CompletableFuture.completedStage("");
    }

    @POST
    @Path("soon")
    @Idempotent(retention = "soon")
    public String soon() {
        return "";
    }

    @POST
    @Path("first")
    @Idempotent(operation = "twin")
    public String first() {
        return "";
    }

    @POST
    @Path("second")
    @Idempotent(operation = "twin")
    public String second() {
        return "";
    }

    @POST
    @Path("hidden")
    @Idempotent
    @SuppressWarnings("UnusedMethod") // nobody can call it, and that is what is tested
    private String hidden() {
        return "";
    }

    @POST
    @Path("final")
    @Idempotent
    public final String unchangeable() {
        return "";
    }
}
