package ee.idempotent.torture;

import static jakarta.ws.rs.core.MediaType.TEXT_PLAIN;

import ee.idempotent.client.IdempotencyFilter;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import org.eclipse.microprofile.rest.client.annotation.RegisterProvider;

/** Some of the operations, as another service sees them. */
@Path("")
@Consumes(TEXT_PLAIN)
@Produces(TEXT_PLAIN)
@RegisterProvider(IdempotencyFilter.class)
public interface Remote {

    @POST
    @Path("failures/once/{status}")
    String failOnce(@HeaderParam("Effect") String effect, @PathParam("status") int status);

    @POST
    @Path("policies/required")
    String policiesRequired(@HeaderParam("Effect") String effect);

    @POST
    @Path("inputs/string")
    String string(@HeaderParam("Idempotency-Key") String key, @HeaderParam("Effect") String effect, String body);
}
