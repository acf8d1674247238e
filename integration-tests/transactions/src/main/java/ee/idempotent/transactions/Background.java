package ee.idempotent.transactions;

import jakarta.ejb.AsyncResult;
import jakarta.ejb.Asynchronous;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.util.concurrent.Future;

/** Calls an operation in a thread of the EJB container. */
@Stateless
public class Background {

    @Inject
    SessionService service;

    @Asynchronous
    public Future<String> call(String key) throws Exception {
        return new AsyncResult<>(service.required(key, Ending.RETURNS));
    }
}
