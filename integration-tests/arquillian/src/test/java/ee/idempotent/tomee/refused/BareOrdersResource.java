package ee.idempotent.tomee.refused;

import ee.idempotent.Idempotent;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;

/** A resource without a scope, which CXF makes by itself. */
@Path("bare-orders")
public class BareOrdersResource {

    @POST
    @Idempotent
    public String place(String item) {
        return item;
    }
}
