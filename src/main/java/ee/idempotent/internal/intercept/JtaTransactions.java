package ee.idempotent.internal.intercept;

import ee.idempotent.internal.engine.Attempt;
import ee.idempotent.internal.engine.RecordKey;
import ee.idempotent.internal.engine.Transactions;
import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Synchronization;
import jakarta.transaction.TransactionSynchronizationRegistry;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;

/** JTA through what every server has: {@code @Transactional} and the synchronization registry. */
@ApplicationScoped
class JtaTransactions implements Transactions {

    @Resource(lookup = "java:comp/TransactionSynchronizationRegistry")
    private TransactionSynchronizationRegistry registry;

    @Inject
    private NewTransaction newTransaction;

    @Inject
    private NoTransaction noTransaction;

    @Override
    public Status status() {
        return switch (registry.getTransactionStatus()) {
            case jakarta.transaction.Status.STATUS_NO_TRANSACTION -> Status.NONE;
            case jakarta.transaction.Status.STATUS_ACTIVE -> Status.ACTIVE;
            case jakarta.transaction.Status.STATUS_MARKED_ROLLBACK,
                    jakarta.transaction.Status.STATUS_ROLLING_BACK,
                    jakarta.transaction.Status.STATUS_ROLLEDBACK -> Status.DOOMED;
            default -> Status.COMPLETING;
        };
    }

    /** Whether there is a transaction that work would take part in: not one that is completing. */
    boolean isOpen() {
        int status = registry.getTransactionStatus();
        return status == jakarta.transaction.Status.STATUS_ACTIVE
                || status == jakarta.transaction.Status.STATUS_MARKED_ROLLBACK;
    }

    @Override
    public void setRollbackOnly() {
        registry.setRollbackOnly();
    }

    @Override
    public @Nullable Attempt holder(RecordKey key) {
        return (Attempt) registry.getResource(key);
    }

    @Override
    public void enlist(RecordKey key, Attempt attempt) {
        registry.putResource(key, attempt);
        registry.registerInterposedSynchronization(new End(registry, attempt));
    }

    /** Leaves an active transaction first: Payara loses one if the commit of another within it throws. */
    @Override
    public <T extends @Nullable Object> T inNew(Callable<T> work) throws Exception {
        return outside(() -> newTransaction.run(work));
    }

    @Override
    public <T extends @Nullable Object> T outside(Callable<T> work) throws Exception {
        return status() == Status.NONE ? work.call() : noTransaction.run(work);
    }

    /** Lets a participant take part in the end of a transaction, in whichever thread that comes. */
    private record End(TransactionSynchronizationRegistry registry, Participant participant)
            implements Synchronization {

        @Override
        public void beforeCompletion() {
            if (!participant.mayCommit()) {
                registry.setRollbackOnly();
            }
        }

        @Override
        public void afterCompletion(int status) {
            participant.ended(status == jakarta.transaction.Status.STATUS_COMMITTED);
        }
    }
}
