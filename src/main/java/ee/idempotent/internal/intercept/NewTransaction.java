package ee.idempotent.internal.intercept;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;

/** Work in a transaction of its own, by the server's {@code @Transactional}, which also works beneath an EJB. */
@ApplicationScoped
class NewTransaction {

    @Transactional(TxType.REQUIRES_NEW)
    <T extends @Nullable Object> T run(Callable<T> work) throws Exception {
        return work.call();
    }
}
