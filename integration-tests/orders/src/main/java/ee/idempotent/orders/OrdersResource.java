package ee.idempotent.orders;

import static jakarta.ws.rs.core.MediaType.APPLICATION_JSON;

import ee.idempotent.Idempotent;
import ee.idempotent.KeyPolicy;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.json.bind.Jsonb;
import jakarta.json.bind.JsonbBuilder;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Response;

/** The same order three times. */
@Path("orders")
@RequestScoped
@Consumes(APPLICATION_JSON)
@Produces(APPLICATION_JSON)
public class OrdersResource {

    private static final Jsonb JSON = JsonbBuilder.create();

    @Inject
    EntityManager entityManager;

    @Inject
    HandWrittenCheck check;

    @Inject
    Gate gate;

    @POST
    @Path("bare")
    @Transactional
    public Response bare(OrderRequest request) {
        return Response.status(201).entity(place(request)).build();
    }

    @POST
    @Path("checked")
    @Transactional
    public Response checked(@HeaderParam("Idempotency-Key") String key, OrderRequest request) {
        SeenKey answer = check.answer(key, () -> JSON.toJson(place(request)));
        return Response.status(answer.status()).entity(answer.body()).build();
    }

    @POST
    @Path("idempotent")
    @Idempotent(key = KeyPolicy.REQUIRED)
    @Transactional
    public Response idempotent(OrderRequest request) {
        OrderView order = place(request);
        if (request.isSlow()) {
            gate.pass();
        }
        return Response.status(201).entity(order).build();
    }

    /** Tells that the application and its database are there. */
    @GET
    public long count() {
        return entityManager
                .createQuery("select count(o) from PlacedOrder o", Long.class)
                .getSingleResult();
    }

    private OrderView place(OrderRequest request) {
        PlacedOrder order = new PlacedOrder(request);
        entityManager.persist(order);
        return order.view();
    }
}
