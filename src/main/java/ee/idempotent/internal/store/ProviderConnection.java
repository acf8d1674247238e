package ee.idempotent.internal.store;

import jakarta.persistence.EntityManager;
import java.sql.Connection;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** How a JPA provider lends the connection of a persistence context's transaction. */
interface ProviderConnection {

    /**
     * Works with the connection, and leaves it open.
     *
     * @param <T> the type of the result
     * @param entityManager the persistence context, in a transaction
     * @param work what to do
     * @return what that returns
     */
    <T> T with(EntityManager entityManager, Function<Connection, T> work);

    /**
     * The way of an entity manager's provider.
     *
     * @return null if it is not known
     */
    static @Nullable ProviderConnection of(EntityManager entityManager) {
        String delegate = entityManager.getDelegate().getClass().getName();
        if (delegate.startsWith("org.eclipse.persistence.")) {
            return new EclipseLinkConnection();
        }
        try {
            return delegate.startsWith("org.hibernate.") ? new HibernateConnection() : null;
        } catch (LinkageError hidden) { // by a server, which keeps its provider's classes to itself
            return null;
        }
    }
}
