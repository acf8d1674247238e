package ee.idempotent.embedded.application;

import static jakarta.ws.rs.core.MediaType.TEXT_PLAIN;

import ee.idempotent.Guard;
import ee.idempotent.Idempotent;
import ee.idempotent.Steps;
import ee.idempotent.client.IdempotencyFilter;
import ee.idempotent.client.Retries;
import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.client.Client;
import jakarta.ws.rs.client.ClientBuilder;
import jakarta.ws.rs.client.Entity;
import jakarta.ws.rs.client.Invocation;
import jakarta.ws.rs.core.Response;
import java.util.concurrent.CompletableFuture;

/** Sends requests to another service, which answers with the key that it gets. */
@Path("requests-in-steps")
@RequestScoped
@Produces(TEXT_PLAIN)
public class RequestsInStepsResource {

    @Inject
    Steps steps;

    @Inject
    Effects effects;

    @Inject
    Charges charges;

    private Client client;

    @PostConstruct
    void open() {
        client = ClientBuilder.newClient()
                .register(IdempotencyFilter.class)
                .register((jakarta.ws.rs.client.ClientRequestFilter)
                        request -> request.abortWith(Response.ok(request.getHeaderString(IdempotencyFilter.HEADER))
                                .build()));
    }

    @PreDestroy
    void close() {
        client.close();
    }

    /** The key that the service got, and that of the step. */
    @POST
    @Path("one")
    @Idempotent(guard = Guard.LEASE)
    public String one() {
        return steps.call("charge", String.class, key -> charge() + " " + key);
    }

    /** Fails after the first request of a name, before it is remembered. */
    @POST
    @Path("failing")
    @Idempotent(guard = Guard.LEASE)
    public String failing() {
        return steps.call("charge", String.class, key -> {
            String charge = charge();
            charges.charge(effects.name(), charge);
            if (charges.keys(effects.name()).size() == 1) {
                throw new IllegalStateException("as told");
            }
            return charge;
        });
    }

    /** Before a step, in two steps, and after them. */
    @POST
    @Path("around")
    @Idempotent(guard = Guard.LEASE)
    public String around() {
        String before = charge();
        String first = steps.call("first", String.class, key -> charge());
        String second = steps.transaction("second", String.class, () -> charge());
        return String.join(" ", before, first, second, charge());
    }

    /** In another thread. */
    @POST
    @Path("elsewhere")
    @Idempotent(guard = Guard.LEASE)
    public String elsewhere() {
        return steps.call("charge", String.class, key -> CompletableFuture.supplyAsync(this::charge)
                .join());
    }

    /** With a key of the application's own. */
    @POST
    @Path("own")
    @Idempotent(guard = Guard.LEASE)
    public String own() {
        return steps.call(
                "charge",
                String.class,
                key -> request("charges")
                                .header(IdempotencyFilter.HEADER, "mine")
                                .post(Entity.text("1"), String.class) + " " + charge() + " " + key);
    }

    /** The same request three times, twice within what is retried. */
    @POST
    @Path("again")
    @Idempotent(guard = Guard.LEASE)
    public String again() {
        return steps.call(
                "charge", String.class, key -> Retries.standard().call(this::charge) + " " + charge() + " " + key);
    }

    /** Two requests in one step. */
    @POST
    @Path("two")
    @Idempotent(guard = Guard.LEASE)
    public String two() {
        return steps.call("charge", String.class, key -> {
            charges.charge(effects.name(), charge());
            charges.charge(effects.name(), request("refunds").post(Entity.text("1"), String.class));
            return key;
        });
    }

    private String charge() {
        return request("charges").post(Entity.text("1"), String.class);
    }

    private Invocation.Builder request(String path) {
        return client.target("http://gateway.invalid/api/" + path).request();
    }
}
