package ee.idempotent.transactions;

import static jakarta.ws.rs.core.MediaType.TEXT_PLAIN;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;

/** Tells the tests what has happened. */
@Path("effects")
@RequestScoped
@Produces(TEXT_PLAIN)
public class EffectsResource {

    @Inject
    Effects effects;

    @Inject
    Observed observed;

    @GET
    public String effects(@QueryParam("name") String name) {
        return Long.toString(effects.inBusiness(name));
    }

    @GET
    @Path("elsewhere")
    public String elsewhere(@QueryParam("name") String name) {
        return Long.toString(effects.elsewhere(name));
    }

    @GET
    @Path("executions")
    public String executions(@QueryParam("name") String name) {
        return Integer.toString(effects.executions(name));
    }

    @GET
    @Path("records")
    public String records(@QueryParam("key") String key) {
        return Long.toString(effects.records(key));
    }

    /** All events so far, a line each. */
    @GET
    @Path("events")
    public String events() {
        return String.join("\n", observed.events());
    }
}
