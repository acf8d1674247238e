package ee.idempotent.transactions;

import static jakarta.ws.rs.core.MediaType.TEXT_PLAIN;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Where operations stop until a test lets them go on. */
@Path("latches/{name}")
@ApplicationScoped
@Produces(TEXT_PLAIN)
public class Latches {

    private static final long SECONDS_AT_MOST = 60;

    private final Map<String, CountDownLatch> latches = new ConcurrentHashMap<>();

    void await(String name) throws InterruptedException {
        CountDownLatch latch = latches.computeIfAbsent(name, none -> new CountDownLatch(1));
        if (!latch.await(SECONDS_AT_MOST, TimeUnit.SECONDS)) {
            throw new IllegalStateException("Nobody has released " + name);
        }
    }

    @GET
    public String isHolding(@PathParam("name") String name) {
        return Boolean.toString(latches.containsKey(name));
    }

    @POST
    public void release(@PathParam("name") String name) {
        latches.get(name).countDown();
    }
}
