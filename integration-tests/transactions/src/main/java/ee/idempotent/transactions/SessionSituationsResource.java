package ee.idempotent.transactions;

import static jakarta.ws.rs.core.MediaType.TEXT_PLAIN;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;

/** Calls operations by what only an EJB container has. */
@Path("session-situations")
@RequestScoped
@Produces(TEXT_PLAIN)
public class SessionSituationsResource {

    @Inject
    Timers timers;

    @Inject
    Viewed viewed;

    @Inject
    Schedule schedule;

    @Inject
    Background background;

    @POST
    @Path("timer")
    public void startTimer(@QueryParam("key") String key) {
        timers.start(key);
    }

    @GET
    @Path("timer")
    public String fired(@QueryParam("key") String key) {
        return Integer.toString(timers.fired(key));
    }

    @POST
    @Path("schedule")
    public void schedule(@QueryParam("key") String key) {
        schedule.add(key);
    }

    @GET
    @Path("schedule")
    public String scheduled(@QueryParam("key") String key) {
        return Integer.toString(schedule.called(key));
    }

    @POST
    @Path("asynchronous")
    public String asynchronous(@QueryParam("key") String key) throws Exception {
        return background.call(key).get();
    }

    @POST
    @Path("viewed")
    public String viewed(@QueryParam("key") String key) {
        return viewed.viewed(key);
    }

    @POST
    @Path("recursive-apart")
    public String recursiveApart(@QueryParam("key") String key) {
        return viewed.recursive(key);
    }
}
