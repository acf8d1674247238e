package ee.idempotent.embedded;

import com.arjuna.ats.arjuna.common.CoreEnvironmentBean;
import com.arjuna.ats.arjuna.common.CoreEnvironmentBeanException;
import com.arjuna.ats.arjuna.common.ObjectStoreEnvironmentBean;
import com.arjuna.ats.internal.arjuna.objectstore.VolatileStore;
import com.arjuna.ats.internal.jta.transaction.arjunacore.TransactionSynchronizationRegistryImple;
import com.arjuna.common.internal.util.propertyservice.BeanPopulator;
import jakarta.transaction.Status;
import jakarta.transaction.Synchronization;
import jakarta.transaction.SystemException;
import jakarta.transaction.TransactionManager;
import jakarta.transaction.TransactionSynchronizationRegistry;
import jakarta.transaction.UserTransaction;
import org.hibernate.engine.transaction.jta.platform.internal.AbstractJtaPlatform;
import org.jboss.weld.transaction.spi.TransactionServices;

/** Narayana, for whoever takes part in its transactions. */
final class Jta implements TransactionServices {

    final TransactionManager manager = com.arjuna.ats.jta.TransactionManager.transactionManager();
    final UserTransaction userTransaction = com.arjuna.ats.jta.UserTransaction.userTransaction();
    final TransactionSynchronizationRegistry registry = new TransactionSynchronizationRegistryImple();

    private Jta() {}

    /** Keeps its log in memory: with one resource in each transaction there is nothing to recover. */
    static Jta start() throws CoreEnvironmentBeanException {
        BeanPopulator.getDefaultInstance(CoreEnvironmentBean.class).setNodeIdentifier("embedded");
        String inMemory = VolatileStore.class.getName();
        BeanPopulator.getDefaultInstance(ObjectStoreEnvironmentBean.class).setObjectStoreType(inMemory);
        for (String store : new String[] {"stateStore", "communicationStore"}) {
            BeanPopulator.getNamedInstance(ObjectStoreEnvironmentBean.class, store)
                    .setObjectStoreType(inMemory);
        }
        return new Jta();
    }

    boolean isInTransaction() {
        return registry.getTransactionStatus() != Status.STATUS_NO_TRANSACTION;
    }

    /** Rolls back what a request has left behind in its thread, as servers do. */
    void endTransactionOfThread() {
        try {
            if (manager.getTransaction() != null) {
                manager.rollback();
            }
        } catch (SystemException e) {
            throw new IllegalStateException(e);
        }
    }

    AbstractJtaPlatform forHibernate() {
        return new Platform();
    }

    @Override
    public void registerSynchronization(Synchronization observer) {
        registry.registerInterposedSynchronization(observer);
    }

    @Override
    public boolean isTransactionActive() {
        int status = registry.getTransactionStatus();
        return status == Status.STATUS_ACTIVE || status == Status.STATUS_MARKED_ROLLBACK;
    }

    @Override
    public UserTransaction getUserTransaction() {
        return userTransaction;
    }

    @Override
    public void cleanup() {
        // Transactions outlive no test.
    }

    private final class Platform extends AbstractJtaPlatform {

        private static final long serialVersionUID = 1L;

        @Override
        protected TransactionManager locateTransactionManager() {
            return manager;
        }

        @Override
        protected UserTransaction locateUserTransaction() {
            return userTransaction;
        }
    }
}
