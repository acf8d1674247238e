package ee.idempotent.torture;

import jakarta.annotation.Priority;
import jakarta.enterprise.context.RequestScoped;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.PreMatching;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.ext.Provider;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/** How many requests for an effect have come in, whatever became of them. */
@Path("arrivals")
@RequestScoped
public class ArrivalsResource {

    private static final Map<String, AtomicInteger> ARRIVALS = new ConcurrentHashMap<>();

    @GET
    @Produces(MediaType.TEXT_PLAIN)
    public int count(@QueryParam("name") String name) {
        return of(name).get();
    }

    private static AtomicInteger of(String name) {
        return ARRIVALS.computeIfAbsent(name, unknown -> new AtomicInteger());
    }

    /** Counts before anything else sees the request. */
    @Provider
    @PreMatching
    @Priority(1)
    public static class Counter implements ContainerRequestFilter {

        @Override
        public void filter(ContainerRequestContext request) {
            String name = request.getHeaderString(Effects.HEADER);
            if (name != null) {
                of(name).incrementAndGet();
            }
        }
    }
}
