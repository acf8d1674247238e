package ee.idempotent.tomee.shop;

import ee.idempotent.Idempotent;
import jakarta.inject.Inject;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;

/** Places orders as a resource without a scope. */
@Path("bare-orders")
public class BareOrdersResource {

    @Inject
    OrdersResource orders;

    @POST
    @Idempotent
    public String place(String item) {
        return orders.place(item).getStatus() + "";
    }
}
