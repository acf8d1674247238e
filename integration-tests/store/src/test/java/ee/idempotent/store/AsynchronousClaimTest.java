package ee.idempotent.store;

import static org.assertj.core.api.Assertions.assertThat;

import ee.idempotent.databases.Address;
import ee.idempotent.databases.Database;
import jakarta.persistence.EntityManager;
import jakarta.persistence.EntityManagerFactory;
import jakarta.persistence.Persistence;
import java.sql.SQLException;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** On PostgreSQL the commit of a claim leaves the disk alone, and the commit of the effects waits for it. */
class AsynchronousClaimTest {

    @Test
    void waitsForTheDiskWithEverythingButTheClaim() throws SQLException {
        Address database = Database.POSTGRESQL.createWithTable();
        try (EntityManagerFactory factory = Persistence.createEntityManagerFactory(
                        "hibernate",
                        Map.of(
                                "jakarta.persistence.jdbc.url",
                                database.url(),
                                "jakarta.persistence.jdbc.user",
                                database.user(),
                                "jakarta.persistence.jdbc.password",
                                database.password(),
                                "hibernate.connection.pool_size",
                                1));
                EntityManager entityManager = factory.createEntityManager()) {
            JpaRecordStore store = new JpaRecordStore(entityManager);

            entityManager.getTransaction().begin();
            store.claim(StoreFixture.key("key"), StoreFixture.REQUEST, StoreFixture.NOW, StoreFixture.EXPIRY);
            assertThat(setting(entityManager)).isEqualTo("off");
            Object connection = connection(entityManager);
            entityManager.getTransaction().commit();

            entityManager.getTransaction().begin();
            store.lock(StoreFixture.key("key"));
            store.complete(StoreFixture.key("key"), StoreFixture.RESPONSE, StoreFixture.NOW, StoreFixture.EXPIRY);
            assertThat(connection(entityManager)).isEqualTo(connection);
            assertThat(setting(entityManager)).isEqualTo("on");
            entityManager.getTransaction().commit();
        }
    }

    private static Object setting(EntityManager entityManager) {
        return entityManager
                .createNativeQuery("select current_setting('synchronous_commit')")
                .getSingleResult();
    }

    private static Object connection(EntityManager entityManager) {
        return entityManager.createNativeQuery("select pg_backend_pid()").getSingleResult();
    }
}
