package ee.idempotent.internal.store;

import ee.idempotent.internal.engine.RecordKey;
import ee.idempotent.internal.engine.Transactions;
import jakarta.persistence.EntityManager;
import jakarta.persistence.EntityManagerFactory;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;

/** What a server does with JTA, with one database and without a server: the current thread has a transaction or none. */
final class LocalTransactions implements Transactions {

    private static final ThreadLocal<@Nullable Scope> CURRENT = new ThreadLocal<>();

    private final EntityManagerFactory factory;
    private final Provider provider;

    LocalTransactions(EntityManagerFactory factory, Provider provider) {
        this.factory = factory;
        this.provider = provider;
    }

    /** The entity manager of whatever transaction the current thread is in. */
    EntityManager entityManager() {
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
    public boolean isActive() {
        return CURRENT.get() != null
                && CURRENT.get().entityManager.getTransaction().isActive();
    }

    @Override
    public boolean isRollbackOnly() {
        return isActive() && CURRENT.get().entityManager.getTransaction().getRollbackOnly();
    }

    @Override
    public void begin(RecordKey key) {
        CURRENT.get().begun.add(key);
    }

    @Override
    public boolean hasBegun(RecordKey key) {
        return isActive() && CURRENT.get().begun.contains(key);
    }

    @Override
    public void setRollbackOnly() {
        CURRENT.get().entityManager.getTransaction().setRollbackOnly();
    }

    @Override
    public <T extends @Nullable Object> T inNew(Callable<T> work) throws Exception {
        return outside(() -> {
            EntityManager entityManager = CURRENT.get().entityManager;
            entityManager.getTransaction().begin();
            try {
                provider.connection(entityManager);
                T result = work.call();
                if (!entityManager.getTransaction().getRollbackOnly()) {
                    entityManager.getTransaction().commit();
                }
                return result;
            } finally {
                if (entityManager.getTransaction().isActive()) {
                    entityManager.getTransaction().rollback();
                }
            }
        });
    }

    @Override
    public <T extends @Nullable Object> T outside(Callable<T> work) throws Exception {
        Scope suspended = CURRENT.get();
        try (EntityManager entityManager = factory.createEntityManager()) {
            CURRENT.set(new Scope(entityManager, new HashSet<>()));
            return work.call();
        } finally {
            CURRENT.set(suspended);
        }
    }

    private record Scope(EntityManager entityManager, Set<RecordKey> begun) {}
}
