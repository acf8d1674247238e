package ee.idempotent.embedded;

import jakarta.enterprise.inject.spi.InjectionPoint;
import jakarta.persistence.EntityManager;
import jakarta.persistence.EntityManagerFactory;
import jakarta.transaction.Synchronization;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.function.Supplier;
import org.jboss.weld.injection.spi.JpaInjectionServices;
import org.jboss.weld.injection.spi.ResourceReference;
import org.jboss.weld.injection.spi.ResourceReferenceFactory;

/** Injects entity managers of the transaction (Jakarta Persistence 3.1 §7.6.3). */
final class PersistenceContexts implements JpaInjectionServices {

    private final EntityManagerFactory factory;
    private final Jta jta;

    PersistenceContexts(EntityManagerFactory factory, Jta jta) {
        this.factory = factory;
        this.jta = jta;
    }

    @Override
    public ResourceReferenceFactory<EntityManager> registerPersistenceContextInjectionPoint(InjectionPoint point) {
        return () -> reference(this::transactionScoped);
    }

    @Override
    public ResourceReferenceFactory<EntityManagerFactory> registerPersistenceUnitInjectionPoint(InjectionPoint point) {
        return () -> reference(() -> factory);
    }

    private EntityManager transactionScoped() {
        return (EntityManager) Proxy.newProxyInstance(
                getClass().getClassLoader(), new Class<?>[] {EntityManager.class}, (proxy, method, arguments) -> {
                    try {
                        return method.invoke(current(), arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
    }

    /** That of the transaction; outside of one, one for this call alone, which holds no connection after a statement. */
    private EntityManager current() {
        if (!jta.isInTransaction()) {
            return factory.createEntityManager();
        }
        EntityManager current = (EntityManager) jta.registry.getResource(this);
        if (current == null) {
            current = factory.createEntityManager();
            jta.registry.putResource(this, current);
            jta.registerSynchronization(new ClosingAtTheEnd(current));
        }
        return current;
    }

    private static <T> ResourceReference<T> reference(Supplier<T> resource) {
        return new ResourceReference<>() {

            @Override
            public T getInstance() {
                return resource.get();
            }

            @Override
            public void release() {
                // It belongs to the transaction.
            }
        };
    }

    @Override
    public void cleanup() {
        factory.close();
    }

    private record ClosingAtTheEnd(EntityManager entityManager) implements Synchronization {

        @Override
        public void beforeCompletion() {
            // Hibernate flushes by itself.
        }

        @Override
        public void afterCompletion(int status) {
            entityManager.close();
        }
    }
}
