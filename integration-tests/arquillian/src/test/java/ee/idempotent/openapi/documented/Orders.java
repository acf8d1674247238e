package ee.idempotent.openapi.documented;

import ee.idempotent.Idempotent;
import ee.idempotent.KeyPolicy;
import jakarta.enterprise.context.RequestScoped;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import org.eclipse.microprofile.openapi.annotations.headers.Header;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;

@Path("/orders/")
@RequestScoped
public class Orders {

    @POST
    @Idempotent(key = KeyPolicy.OPTIONAL)
    public String place() {
        return "placed";
    }

    @PUT
    @Path("{id: \\d{1,9}}/lines/{line : [a-z]+}/")
    @Idempotent
    public String replaceLine(@PathParam("id") long id, @PathParam("line") String line) {
        return "replaced";
    }

    /** All that the library would say is said. */
    @DELETE
    @Path("{id}")
    @Idempotent
    @APIResponse(
            responseCode = "204",
            description = "ours",
            headers = @Header(name = "idempotency-replayed", description = "ours"))
    @APIResponse(responseCode = "409", description = "ours")
    public void cancel(
            @PathParam("id") String id, @HeaderParam("x-order-key") @Parameter(description = "ours") String key) {}
}
