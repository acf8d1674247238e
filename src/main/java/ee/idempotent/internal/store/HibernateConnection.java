package ee.idempotent.internal.store;

import jakarta.persistence.EntityManager;
import java.sql.Connection;
import java.util.function.Function;
import org.hibernate.Session;

/** Hibernate's way. This class is loaded only where Hibernate is. */
final class HibernateConnection implements ProviderConnection {

    @Override
    public <T> T with(EntityManager entityManager, Function<Connection, T> work) {
        return entityManager.unwrap(Session.class).doReturningWork(work::apply);
    }
}
