package ee.idempotent.internal.intercept;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;

/**
 * Work in transactions of the server's own {@code @Transactional}, which unlike {@code UserTransaction} also works beneath an
 * EJB.
 */
@ApplicationScoped
class TransactionalWork {

    @Transactional(TxType.REQUIRES_NEW)
    <T extends @Nullable Object> T inNew(Callable<T> work) throws Exception {
        return work.call();
    }

    @Transactional(TxType.NOT_SUPPORTED)
    <T extends @Nullable Object> T outside(Callable<T> work) throws Exception {
        return work.call();
    }
}
