package ee.idempotent.transactions;

import jakarta.enterprise.concurrent.Asynchronous;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.concurrent.CompletableFuture;

/** Calls an operation in a thread of a managed executor. */
@ApplicationScoped
public class ConcurrentBackground {

    @Inject
    CdiService service;

    @Asynchronous
    public CompletableFuture<String> call(String key) throws Exception {
        return CompletableFuture.completedFuture(service.required(key, Ending.RETURNS));
    }
}
