package ee.idempotent.transactions;

import static jakarta.ws.rs.core.MediaType.TEXT_PLAIN;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.transaction.RollbackException;
import jakarta.transaction.UserTransaction;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import java.lang.reflect.InvocationTargetException;

/** Calls the services, and tells what the caller gets. */
@Path("calls")
@RequestScoped
@Produces(TEXT_PLAIN)
public class CallsResource {

    @Inject
    CdiService cdi;

    @Inject
    SessionService session;

    @Inject
    UserTransaction transaction;

    /** Calls without a transaction. */
    @POST
    @Path("{service}/{method}")
    public String call(
            @PathParam("service") String service,
            @PathParam("method") String method,
            @QueryParam("key") String key,
            @QueryParam("ending") Ending ending)
            throws Exception {
        return answerOf(service, method, key, ending);
    }

    /** Calls within a transaction of the caller's, who commits it whatever the call has thrown. */
    @POST
    @Path("{service}/{method}/in-transaction")
    public String callInTransaction(
            @PathParam("service") String service,
            @PathParam("method") String method,
            @QueryParam("key") String key,
            @QueryParam("ending") Ending ending)
            throws Exception {
        transaction.begin();
        String answer = answerOf(service, method, key, ending);
        try {
            transaction.commit();
            return answer + "\ncommitted";
        } catch (RollbackException rolledBack) {
            return answer + "\nrolled back";
        }
    }

    private String answerOf(String service, String method, String key, Ending ending) throws Exception {
        Object bean = service.equals("cdi") ? cdi : session;
        try {
            Object result = bean.getClass()
                    .getMethod(method, String.class, Ending.class)
                    .invoke(bean, key, ending);
            return "result\n" + result;
        } catch (InvocationTargetException e) {
            Throwable failure = e.getCause();
            return failure.getClass().getSimpleName() + "\n" + failure.getMessage();
        }
    }
}
