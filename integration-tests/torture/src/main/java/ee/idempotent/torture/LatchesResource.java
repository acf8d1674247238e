package ee.idempotent.torture;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

@Path("latches/{name}")
@RequestScoped
@Produces(MediaType.TEXT_PLAIN)
public class LatchesResource {

    @Inject
    Latches latches;

    /** How many executions have come to the latch. */
    @GET
    public int arrived(@PathParam("name") String name) {
        return latches.arrived(name);
    }

    @POST
    @Path("release")
    public void release(@PathParam("name") String name) {
        latches.release(name);
    }
}
