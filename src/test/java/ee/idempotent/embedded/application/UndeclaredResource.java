package ee.idempotent.embedded.application;

import ee.idempotent.Idempotent;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;

/** Declares nowhere what it produces: what the writers can write is all that is known. */
@Path("undeclared")
@RequestScoped
@Transactional
public class UndeclaredResource {

    @Inject
    Effects effects;

    @POST
    @Path("receipt")
    @Idempotent
    public Receipt receipt() {
        return new Receipt("item", effects.happen());
    }

    @POST
    @Path("text")
    @Idempotent
    public Response text() {
        return Response.ok(effects.happen()).build();
    }
}
