package ee.idempotent.transactions;

import static jakarta.ws.rs.core.MediaType.TEXT_PLAIN;

import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.enterprise.context.RequestScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;

/** Calls operations where there is no request, or from another operation, or more than once. */
@Path("situations")
@RequestScoped
@Produces(TEXT_PLAIN)
public class SituationsResource {

    @Inject
    CdiService cdi;

    @Inject
    NestedService nested;

    @Inject
    ConcurrentBackground concurrent;

    @Inject
    Event<Listener.Told> told;

    @Inject
    @Listener.AsAKey
    Event<String> keys;

    @Resource
    ManagedExecutorService executor;

    @POST
    @Path("concurrent")
    public String concurrent(@QueryParam("key") String key) throws Exception {
        return concurrent.call(key).get();
    }

    /** An observer calls an operation. */
    @POST
    @Path("told")
    public String told(@QueryParam("key") String key) {
        Listener.Told event = new Listener.Told(key);
        told.fire(event);
        return event.answer();
    }

    /** An observer is an operation. */
    @POST
    @Path("observed")
    public void observed(@QueryParam("key") String key) {
        keys.fire(key);
    }

    @POST
    @Path("executor")
    public String execute(@QueryParam("key") String key) throws Exception {
        return executor.submit(() -> cdi.required(key, Ending.RETURNS)).get();
    }

    @POST
    @Path("nested")
    public String nested(@QueryParam("key") String key, @QueryParam("ending") Ending ending) throws Exception {
        return nested.outer(key, ending);
    }

    @POST
    @Path("recursive")
    public String recursive(@QueryParam("key") String key) {
        return nested.recursive(key);
    }

    @POST
    @Path("held")
    public String held(@QueryParam("key") String key, @QueryParam("argument") String argument) throws Exception {
        return nested.held(key, argument);
    }

    /** Twice the same call in one transaction. */
    @POST
    @Path("twice")
    @Transactional
    public String twice(@QueryParam("key") String key) throws Exception {
        return cdi.required(key, Ending.RETURNS) + " " + cdi.required(key, Ending.RETURNS);
    }

    /** Twice the same key for different calls in one transaction. */
    @POST
    @Path("twice-otherwise")
    @Transactional
    public String twiceOtherwise(@QueryParam("key") String key) throws Exception {
        return cdi.required(key, Ending.RETURNS) + " " + cdi.required(key, Ending.CHECKED);
    }

    /** Once more after a failure, in the transaction that it has marked. */
    @POST
    @Path("twice-after-failure")
    @Transactional
    public String twiceAfterFailure(@QueryParam("key") String key) throws Exception {
        try {
            return cdi.required(key, Ending.RUNTIME);
        } catch (Failures.Unchecked failure) {
            return cdi.required(key, Ending.RUNTIME);
        }
    }
}
