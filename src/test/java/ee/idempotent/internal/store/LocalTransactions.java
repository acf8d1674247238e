package ee.idempotent.internal.store;

import ee.idempotent.internal.engine.Attempt;
import ee.idempotent.internal.engine.RecordKey;
import ee.idempotent.internal.engine.Transactions;
import jakarta.persistence.EntityManager;
import jakarta.persistence.EntityManagerFactory;
import jakarta.persistence.EntityTransaction;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;

/** What a server does with JTA, with one database and without a server: the current thread has a transaction or none. */
public final class LocalTransactions implements Transactions {

    private static final ThreadLocal<@Nullable Scope> CURRENT = new ThreadLocal<>();

    private final EntityManagerFactory factory;
    private final Provider provider;

    /** The transactions of the threads that use this object. */
    public LocalTransactions(EntityManagerFactory factory, Provider provider) {
        this.factory = factory;
        this.provider = provider;
    }

    /** The entity manager of whatever transaction the current thread is in. */
    public EntityManager entityManager() {
        return (EntityManager) Proxy.newProxyInstance(
                getClass().getClassLoader(), new Class<?>[] {EntityManager.class}, (proxy, method, arguments) -> {
                    try {
                        return method.invoke(CURRENT.get().entityManager, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
    }

    @Override
    public Status status() {
        Scope scope = CURRENT.get();
        if (scope == null || !scope.entityManager.getTransaction().isActive()) {
            return Status.NONE;
        }
        return scope.entityManager.getTransaction().getRollbackOnly() ? Status.DOOMED : Status.ACTIVE;
    }

    @Override
    public @Nullable Attempt holder(RecordKey key) {
        return CURRENT.get().holders.get(key);
    }

    @Override
    public void enlist(RecordKey key, Attempt attempt) {
        CURRENT.get().holders.put(key, attempt);
        CURRENT.get().participants.add(attempt);
    }

    @Override
    public void setRollbackOnly() {
        CURRENT.get().entityManager.getTransaction().setRollbackOnly();
    }

    @Override
    public <T extends @Nullable Object> T inNew(Callable<T> work) throws Exception {
        return outside(() -> {
            Scope scope = CURRENT.get();
            EntityTransaction transaction = scope.entityManager.getTransaction();
            boolean committed = false;
            transaction.begin();
            try {
                provider.connection(scope.entityManager);
                T result = work.call();
                if (!transaction.getRollbackOnly()) {
                    if (!scope.participants.stream().allMatch(Participant::mayCommit)) {
                        throw new IllegalStateException("A participant does not let the transaction commit");
                    }
                    transaction.commit();
                    committed = true;
                }
                return result;
            } finally {
                if (transaction.isActive()) {
                    transaction.rollback();
                }
                boolean end = committed;
                scope.participants.forEach(participant -> participant.ended(end));
            }
        });
    }

    @Override
    public <T extends @Nullable Object> T outside(Callable<T> work) throws Exception {
        Scope suspended = CURRENT.get();
        try (EntityManager entityManager = factory.createEntityManager()) {
            CURRENT.set(new Scope(entityManager, new HashMap<>(), new ArrayList<>()));
            return work.call();
        } finally {
            CURRENT.set(suspended);
        }
    }

    private record Scope(
            EntityManager entityManager, Map<RecordKey, Attempt> holders, List<Participant> participants) {}
}
