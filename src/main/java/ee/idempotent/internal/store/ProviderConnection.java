package ee.idempotent.internal.store;

import jakarta.persistence.EntityManager;
import java.sql.Connection;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** How a JPA provider lends the connection of a persistence context's transaction. */
interface ProviderConnection {

    /**
     * Works with the connection, which stays open.
     *
     * @param <T> the type of the result
     * @param entityManager the persistence context, in a transaction
     * @param work what to do
     * @return what that returns
     */
    <T> T with(EntityManager entityManager, Function<Connection, T> work);

    /**
     * Whether the persistence context takes part in the transaction.
     *
     * @param entityManager the persistence context, in a transaction
     * @return whether what it does commits with the transaction
     */
    default boolean isJoined(EntityManager entityManager) {
        return entityManager.isJoinedToTransaction();
    }

    /**
     * Whether responses are to be read on the connection too, also outside a transaction: where native queries do not
     * have the types that the mapping of their result says.
     *
     * @return whether they are
     */
    default boolean readsResponses() {
        return false;
    }

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
        if (delegate.startsWith("org.apache.openjpa.")) {
            return new OpenJpaConnection();
        }
        try {
            return delegate.startsWith("org.hibernate.") ? new HibernateConnection() : null;
        } catch (LinkageError hidden) { // by a server, which keeps its provider's classes to itself
            return null;
        }
    }
}
