package ee.idempotent.torture;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Configuration;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import java.util.stream.Collectors;

/** Which filters and mappers of the library JAX-RS has, a name on each line. */
@Path("providers")
public class ProvidersResource {

    @Context
    private Configuration application;

    @GET
    @Produces(MediaType.TEXT_PLAIN)
    public String names() {
        return application.getClasses().stream()
                .map(Class::getName)
                .filter(name -> name.startsWith("ee.idempotent.internal."))
                .collect(Collectors.joining("\n"));
    }
}
