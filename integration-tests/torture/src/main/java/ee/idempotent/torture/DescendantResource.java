package ee.idempotent.torture;

import static jakarta.ws.rs.core.MediaType.TEXT_PLAIN;

import jakarta.enterprise.context.RequestScoped;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;

/** Idempotent by its ancestor's annotation. */
@Path("descendant")
@RequestScoped
public class DescendantResource extends Ancestor {

    @Override
    @POST
    @Path("own")
    @Produces(TEXT_PLAIN)
    public String own() {
        return effects.happen();
    }
}
