package ee.idempotent.payments;

import static jakarta.ws.rs.core.MediaType.APPLICATION_JSON;
import static jakarta.ws.rs.core.Response.Status.CREATED;

import ee.idempotent.Guard;
import ee.idempotent.Idempotent;
import ee.idempotent.KeyPolicy;
import ee.idempotent.Steps;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Response;
import java.util.List;

/** Orders, whose cards another service charges: in steps, so that a retry goes on where the last attempt has stopped. */
@Path("checkouts")
@RequestScoped
@Consumes(APPLICATION_JSON)
@Produces(APPLICATION_JSON)
public class CheckoutsResource {

    @Inject
    Steps steps;

    @Inject
    Orders orders;

    @Inject
    Gateway gateway;

    @POST
    @Idempotent(key = KeyPolicy.REQUIRED, guard = Guard.LEASE)
    public Response checkOut(@NotNull @Valid PaymentRequest request) {
        String order = steps.transaction("order", String.class, () -> orders.place(request));
        CardCharge charge = charge(order, request);
        CheckoutView paid = steps.transaction("paid", CheckoutView.class, () -> orders.markPaid(order, charge));
        return Response.status(CREATED).entity(paid).build();
    }

    private CardCharge charge(String order, PaymentRequest request) {
        try {
            return steps.remembering(CardDeclinedException.class)
                    .call("charge", CardCharge.class, key -> gateway.charge(request));
        } catch (CardDeclinedException declined) {
            steps.transaction("cancelled", () -> orders.cancel(order));
            throw declined;
        }
    }

    @GET
    public List<CheckoutView> find(@NotBlank @QueryParam("reference") String reference) {
        return orders.find(reference);
    }
}
