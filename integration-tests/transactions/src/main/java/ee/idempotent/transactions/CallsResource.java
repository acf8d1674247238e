package ee.idempotent.transactions;

import static jakarta.ws.rs.core.MediaType.TEXT_PLAIN;

import jakarta.inject.Inject;
import jakarta.transaction.RollbackException;
import jakarta.transaction.UserTransaction;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import java.lang.reflect.InvocationTargetException;

/** Calls a service, and tells what the caller gets. */
@Produces(TEXT_PLAIN)
public abstract class CallsResource {

    @Inject
    UserTransaction transaction;

    abstract Object service();

    /** Calls without a transaction. */
    @POST
    @Path("{method}")
    public String call(
            @PathParam("method") String method, @QueryParam("key") String key, @QueryParam("ending") Ending ending)
            throws Exception {
        return answerOf(method, key, ending);
    }

    /** Calls within a transaction of the caller's, who commits it whatever the call has thrown. */
    @POST
    @Path("{method}/in-transaction")
    public String callInTransaction(
            @PathParam("method") String method, @QueryParam("key") String key, @QueryParam("ending") Ending ending)
            throws Exception {
        transaction.begin();
        String answer = answerOf(method, key, ending);
        try {
            transaction.commit();
            return answer + "\ncommitted";
        } catch (RollbackException rolledBack) {
            return answer + "\nrolled back";
        }
    }

    private String answerOf(String method, String key, Ending ending) throws Exception {
        Object bean = service();
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
