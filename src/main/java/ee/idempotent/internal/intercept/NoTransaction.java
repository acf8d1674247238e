package ee.idempotent.internal.intercept;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;

/**
 * Work outside any transaction, by the server's {@code @Transactional}. Not in one class with {@link NewTransaction}: Weld takes
 * the call of a bean within a call of the same bean for one by {@code this}, and does not intercept it.
 */
@ApplicationScoped
class NoTransaction {

    @Transactional(TxType.NOT_SUPPORTED)
    <T extends @Nullable Object> T run(Callable<T> work) throws Exception {
        return work.call();
    }
}
