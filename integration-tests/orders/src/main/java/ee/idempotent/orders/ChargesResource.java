package ee.idempotent.orders;

import static jakarta.ws.rs.core.MediaType.APPLICATION_JSON;

import ee.idempotent.Guard;
import ee.idempotent.Idempotent;
import ee.idempotent.KeyPolicy;
import ee.idempotent.Steps;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Response;

/** The same charge by another service three times: bare, in a transaction that waits for it, and in a step with a lease. */
@Path("orders/charged")
@RequestScoped
@Consumes(APPLICATION_JSON)
@Produces(APPLICATION_JSON)
public class ChargesResource {

    @Inject
    Gateway gateway;

    @Inject
    Steps steps;

    /** How long the other service takes. */
    @QueryParam("millis")
    long millis;

    @POST
    @Path("bare")
    public Response bare(OrderRequest request) {
        return charged(request, gateway.charge(millis));
    }

    /** Without a step, which would need a second connection. */
    @POST
    @Path("idempotent")
    @Idempotent(key = KeyPolicy.REQUIRED)
    @Transactional
    public Response idempotent(OrderRequest request) {
        return charged(request, gateway.charge(millis));
    }

    @POST
    @Path("leased")
    @Idempotent(key = KeyPolicy.REQUIRED, guard = Guard.LEASE)
    public Response leased(OrderRequest request) {
        return charged(request, steps.call("charge", String.class, key -> gateway.charge(millis)));
    }

    private static Response charged(OrderRequest request, String charge) {
        return Response.status(201)
                .entity(new OrderView(
                        charge,
                        request.customer(),
                        request.article(),
                        request.quantity(),
                        request.amount(),
                        request.currency(),
                        "charged",
                        System.currentTimeMillis()))
                .build();
    }
}
