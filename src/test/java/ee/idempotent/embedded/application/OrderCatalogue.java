package ee.idempotent.embedded.application;

import ee.idempotent.Idempotent;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;

/** Has nothing of JAX-RS at its methods. */
@Path("catalogue")
@RequestScoped
@Transactional
public class OrderCatalogue implements Catalogue<Order> {

    @Inject
    Effects effects;

    @Override
    @Idempotent
    public Response add(Order order) {
        return Response.status(201)
                .header("X-Execution", effects.happen())
                .entity(order)
                .build();
    }

    @Override
    @Idempotent
    public Order change(String id, Order order) {
        effects.happen();
        return order;
    }
}
