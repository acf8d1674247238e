package ee.idempotent.internal.store;

import jakarta.persistence.EntityManager;
import java.sql.Connection;
import java.util.function.Function;
import org.hibernate.Session;

/** Hibernate's way. This class is initialised only where the application sees Hibernate. */
final class HibernateConnection implements ProviderConnection {

    private static final Class<Session> SESSION = Session.class;

    @Override
    public <T> T with(EntityManager entityManager, Function<Connection, T> work) {
        return entityManager.unwrap(SESSION).doReturningWork(work::apply);
    }
}
