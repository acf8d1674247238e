package ee.idempotent.internal.store;

import jakarta.persistence.EntityManager;
import jakarta.persistence.EntityManagerFactory;
import jakarta.persistence.Persistence;
import java.sql.Connection;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import javax.sql.DataSource;
import org.hibernate.Session;

/** The JPA providers. */
public enum Provider {
    HIBERNATE {
        @Override
        Connection connection(EntityManager entityManager) {
            return entityManager.unwrap(Session.class).doReturningWork(connection -> connection);
        }
    },

    ECLIPSELINK {
        @Override
        Connection connection(EntityManager entityManager) {
            return entityManager.unwrap(Connection.class);
        }
    };

    EntityManagerFactory open(DataSource dataSource) {
        return open(dataSource, Map.of());
    }

    EntityManagerFactory open(DataSource dataSource, Map<String, String> more) {
        return open("", dataSource, more);
    }

    /** Of the unit whose name is the provider's and a suffix. */
    EntityManagerFactory open(String suffix, DataSource dataSource, Map<String, String> more) {
        Map<String, Object> properties = new HashMap<>(more);
        properties.put("jakarta.persistence.nonJtaDataSource", dataSource);
        return Persistence.createEntityManagerFactory(name().toLowerCase(Locale.ROOT) + suffix, properties);
    }

    /**
     * The connection of the active transaction. Without JTA, EclipseLink reads on some other connection until it has been
     * asked for this one.
     */
    abstract Connection connection(EntityManager entityManager);
}
