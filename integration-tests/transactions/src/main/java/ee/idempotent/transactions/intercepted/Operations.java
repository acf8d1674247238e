package ee.idempotent.transactions.intercepted;

import static jakarta.ws.rs.core.MediaType.APPLICATION_JSON;
import static jakarta.ws.rs.core.MediaType.TEXT_PLAIN;

import ee.idempotent.Idempotent;
import ee.idempotent.transactions.Point;
import jakarta.inject.Inject;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Response;
import java.util.List;
import org.eclipse.microprofile.faulttolerance.CircuitBreaker;
import org.eclipse.microprofile.faulttolerance.Fallback;
import org.eclipse.microprofile.faulttolerance.Retry;
import org.eclipse.microprofile.faulttolerance.Timeout;

/** One operation for each type of result, and for each kind of fault tolerance. */
@Intercepted
public abstract class Operations {

    private static final long TIMEOUT = 1_500; // milliseconds, in which everything else has to end

    @Inject
    Faults faults;

    @POST
    @Path("text")
    @Produces(TEXT_PLAIN)
    @Idempotent
    public String text(@HeaderParam("Idempotency-Key") String key) {
        return faults.happen(key);
    }

    @POST
    @Path("response")
    @Idempotent
    public Response response(@HeaderParam("Idempotency-Key") String key) {
        return Response.status(201).header("X-Effect", faults.happen(key)).build();
    }

    @POST
    @Path("nothing")
    @Idempotent
    public void nothing(@HeaderParam("Idempotency-Key") String key) {
        faults.happen(key);
    }

    @POST
    @Path("number")
    @Produces(TEXT_PLAIN)
    @Idempotent
    public int number(@HeaderParam("Idempotency-Key") String key) {
        return faults.happen(key).hashCode();
    }

    @POST
    @Path("flag")
    @Produces(TEXT_PLAIN)
    @Idempotent
    public boolean flag(@HeaderParam("Idempotency-Key") String key) {
        return !faults.happen(key).isEmpty();
    }

    @POST
    @Path("object")
    @Produces(APPLICATION_JSON)
    @Idempotent
    public Point object(@HeaderParam("Idempotency-Key") String key) {
        return new Point(1, faults.happen(key));
    }

    @POST
    @Path("list")
    @Produces(APPLICATION_JSON)
    @Idempotent
    public List<Point> list(@HeaderParam("Idempotency-Key") String key) {
        return List.of(new Point(1, faults.happen(key)));
    }

    @POST
    @Path("valid")
    @Produces(TEXT_PLAIN)
    @Idempotent
    public String valid(@HeaderParam("Idempotency-Key") String key, @QueryParam("name") @Size(min = 3) String name) {
        return faults.happen(key);
    }

    @POST
    @Path("retry")
    @Produces(TEXT_PLAIN)
    @Idempotent
    @Retry(maxRetries = 2, delay = 0, jitter = 0)
    public String retry(@HeaderParam("Idempotency-Key") String key) {
        return faults.happen(key);
    }

    @POST
    @Path("fallback")
    @Produces(TEXT_PLAIN)
    @Idempotent
    @Fallback(fallbackMethod = "instead")
    public String fallback(@HeaderParam("Idempotency-Key") String key) {
        return faults.happen(key);
    }

    public String instead(String key) {
        return "instead";
    }

    /** Opens at the second failure of two calls. */
    @POST
    @Path("breaker")
    @Produces(TEXT_PLAIN)
    @Idempotent
    @CircuitBreaker(requestVolumeThreshold = 2, failureRatio = 1, delay = 60_000)
    public String breaker(@HeaderParam("Idempotency-Key") String key) {
        return faults.happen(key);
    }

    @POST
    @Path("timeout")
    @Produces(TEXT_PLAIN)
    @Idempotent
    @Timeout(TIMEOUT)
    public String timeout(@HeaderParam("Idempotency-Key") String key) {
        return faults.happen(key);
    }

    @POST
    @Path("timeout-retry")
    @Produces(TEXT_PLAIN)
    @Idempotent
    @Timeout(TIMEOUT)
    @Retry(maxRetries = 1, delay = 0, jitter = 0)
    public String timeoutRetry(@HeaderParam("Idempotency-Key") String key) {
        return faults.happen(key);
    }
}
