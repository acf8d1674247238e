package ee.idempotent.internal.store;

import jakarta.persistence.EntityManager;
import java.sql.Connection;
import java.util.function.Function;

/** EclipseLink's way, which begins the transaction on the database early, as a statement that changes something does. */
final class EclipseLinkConnection implements ProviderConnection {

    @Override
    public <T> T with(EntityManager entityManager, Function<Connection, T> work) {
        return work.apply(entityManager.unwrap(Connection.class));
    }
}
