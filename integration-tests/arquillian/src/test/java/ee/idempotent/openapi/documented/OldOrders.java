package ee.idempotent.openapi.documented;

import jakarta.enterprise.context.RequestScoped;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;

/** From before there were keys. */
@Path("orders")
@RequestScoped
public class OldOrders {

    @POST
    public String placeWithoutKey() {
        return "placed";
    }
}
