package ee.idempotent.tomee.shop;

import ee.idempotent.Idempotent;
import ee.idempotent.KeyPolicy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;

/** Places orders, and tells how many there are of an item. */
@Path("orders")
@ApplicationScoped
public class OrdersResource {

    private final CountDownLatch released = new CountDownLatch(1);
    private final Set<String> failed = ConcurrentHashMap.newKeySet();
    private volatile boolean waits;

    @Inject
    EntityManager entityManager;

    @Inject
    Orders orders;

    @Inject
    SessionOrders sessionOrders;

    @GET
    @Path("{item}")
    @Produces(MediaType.TEXT_PLAIN)
    public String count(@PathParam("item") String item) {
        return entityManager
                .createQuery("select count(o) from CustomerOrder o where o.item = :item", Long.class)
                .setParameter("item", item)
                .getSingleResult()
                .toString();
    }

    @POST
    @Idempotent(key = KeyPolicy.REQUIRED)
    @Produces(MediaType.APPLICATION_JSON)
    public Response place(String item) {
        CustomerOrder order = new CustomerOrder(item);
        entityManager.persist(order);
        return Response.created(URI.create("orders/" + order.getId()))
                .entity(order)
                .build();
    }

    /** Waits until it is released. */
    @POST
    @Path("held")
    @Idempotent
    public Response placeHeld(String item) throws InterruptedException {
        Response placed = place(item);
        waits = true;
        released.await();
        return placed;
    }

    @GET
    @Path("held/waits")
    @Produces(MediaType.TEXT_PLAIN)
    public String waits() {
        return Boolean.toString(waits);
    }

    @POST
    @Path("held/release")
    public void release() {
        released.countDown();
    }

    /** Persists and then refuses. */
    @POST
    @Path("refused")
    @Idempotent
    public Response refuse(String item) {
        place(item);
        entityManager.flush();
        throw new WebApplicationException(Response.status(422)
                .type(MediaType.TEXT_PLAIN)
                .entity("no " + CustomerOrder.class.getSimpleName() + " of " + item)
                .build());
    }

    /** Persists and then fails, the first time. */
    @POST
    @Path("failing-once")
    @Idempotent
    public Response failOnce(String item) {
        Response placed = place(item);
        entityManager.flush();
        if (failed.add(item)) {
            throw new IllegalStateException("the first time");
        }
        return placed;
    }

    /** Persists and then fails with an error, the first time. */
    @POST
    @Path("error-once")
    @Idempotent
    public Response errorOnce(String item) {
        Response placed = place(item);
        entityManager.flush();
        if (failed.add(item)) {
            throw new AssertionError("the first time");
        }
        return placed;
    }

    @POST
    @Path("by-bean")
    @Produces(MediaType.TEXT_PLAIN)
    public String byBean(@QueryParam("key") String key, String item) {
        return orders.place(key, item);
    }

    @POST
    @Path("by-session-bean")
    @Produces(MediaType.TEXT_PLAIN)
    public String bySessionBean(@QueryParam("key") String key, String item) {
        return sessionOrders.place(key, item);
    }
}
