package ee.idempotent.internal.store;

import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.function.Function;

/** OpenJPA's way, which lends a handle that has to be given back. In a JTA transaction the connection itself stays open. */
final class OpenJpaConnection implements ProviderConnection {

    @Override
    public <T> T with(EntityManager entityManager, Function<Connection, T> work) {
        try (Connection connection = entityManager.unwrap(Connection.class)) {
            return work.apply(connection);
        } catch (SQLException notGivenBack) {
            throw new PersistenceException(notGivenBack);
        }
    }

    /** OpenJPA takes part in a transaction by itself, but says so only when it was told to. */
    @Override
    public boolean isJoined(EntityManager entityManager) {
        try {
            entityManager.joinTransaction();
        } catch (PersistenceException noTransaction) {
            return false;
        }
        return entityManager.isJoinedToTransaction();
    }

    /** OpenJPA hands out what the driver has for a body: on H2, a {@code Blob}. */
    @Override
    public boolean readsResponses() {
        return true;
    }
}
