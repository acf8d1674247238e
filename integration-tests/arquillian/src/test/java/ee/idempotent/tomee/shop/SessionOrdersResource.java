package ee.idempotent.tomee.shop;

import ee.idempotent.Idempotent;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

/** Places orders as a session bean that is a resource. */
@Path("session-orders")
@Stateless
public class SessionOrdersResource {

    @Inject
    EntityManager entityManager;

    @POST
    @Idempotent
    @Produces(MediaType.APPLICATION_JSON)
    public Response place(String item) {
        CustomerOrder order = new CustomerOrder(item);
        entityManager.persist(order);
        return Response.status(201).entity(order).build();
    }
}
