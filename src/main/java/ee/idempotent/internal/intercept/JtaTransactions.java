package ee.idempotent.internal.intercept;

import ee.idempotent.internal.engine.RecordKey;
import ee.idempotent.internal.engine.Transactions;
import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Status;
import jakarta.transaction.Synchronization;
import jakarta.transaction.TransactionSynchronizationRegistry;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;

/**
 * JTA through what every server has: {@code @Transactional}, which unlike {@code UserTransaction} also works beneath an
 * EJB, and the synchronization registry.
 */
@ApplicationScoped
class JtaTransactions implements Transactions {

    @Resource(lookup = "java:comp/TransactionSynchronizationRegistry")
    private TransactionSynchronizationRegistry registry;

    @Override
    public boolean isActive() {
        return registry.getTransactionStatus() != Status.STATUS_NO_TRANSACTION;
    }

    @Override
    public boolean isRollbackOnly() {
        return registry.getTransactionStatus() != Status.STATUS_ACTIVE;
    }

    /** Whether there is a transaction that work would take part in: not one that is completing. */
    boolean isOpen() {
        int status = registry.getTransactionStatus();
        return status == Status.STATUS_ACTIVE || status == Status.STATUS_MARKED_ROLLBACK;
    }

    @Override
    public void begin(RecordKey key) {
        registry.putResource(key, key);
    }

    @Override
    public boolean hasBegun(RecordKey key) {
        return registry.getResource(key) != null;
    }

    @Override
    public void setRollbackOnly() {
        registry.setRollbackOnly();
    }

    /**
     * Does something when the current transaction has completed.
     *
     * @param committed what to do if it has committed
     * @param rolledBack what to do if it has not
     */
    void afterCompletion(Runnable committed, Runnable rolledBack) {
        registry.registerInterposedSynchronization(new Synchronization() {

            @Override
            public void beforeCompletion() {
                // The transaction may still go either way.
            }

            @Override
            public void afterCompletion(int status) {
                (status == Status.STATUS_COMMITTED ? committed : rolledBack).run();
            }
        });
    }

    @Override
    @Transactional(TxType.REQUIRES_NEW)
    public <T extends @Nullable Object> T inNew(Callable<T> work) throws Exception {
        return work.call();
    }

    @Override
    @Transactional(TxType.NOT_SUPPORTED)
    public <T extends @Nullable Object> T outside(Callable<T> work) throws Exception {
        return work.call();
    }
}
