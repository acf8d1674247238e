package ee.idempotent.payments;

import static jakarta.ws.rs.core.MediaType.APPLICATION_JSON;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.List;

/** Passes the key on: it is the service's method that happens once. */
@Path("transfers")
@RequestScoped
@Consumes(APPLICATION_JSON)
@Produces(APPLICATION_JSON)
public class TransfersResource {

    @Inject
    Transfers transfers;

    @POST
    public Response transfer(@HeaderParam("Idempotency-Key") String key, @NotNull @Valid TransferRequest request) {
        TransferView transfer = transfers.transfer(key, request);
        return Response.created(URI.create("transfers/" + transfer.id()))
                .entity(transfer)
                .build();
    }

    @GET
    public List<TransferView> find(@NotBlank @QueryParam("reference") String reference) {
        return transfers.find(reference);
    }
}
