package ee.idempotent.internal.store;

import static ee.idempotent.internal.store.StoreFixture.EXPIRY;
import static ee.idempotent.internal.store.StoreFixture.NOW;
import static ee.idempotent.internal.store.StoreFixture.REQUEST;
import static org.assertj.core.api.Assertions.assertThat;

import ee.idempotent.internal.engine.RecordKey;
import ee.idempotent.internal.inspection.Inspection;
import jakarta.persistence.EntityManager;
import jakarta.persistence.EntityManagerFactory;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.Test;

/** An operator's questions where the second version of the scripts has not run, or is of no use to the application. */
class InspectionOfOldTablesTest {

    private static final RecordKey KEY = StoreFixture.key("key");

    @Test
    void showsRecordsWithoutLeasesAndStepsUntilTheScriptHasRun() throws SQLException {
        JdbcDataSource database = InMemoryH2.create("", InMemoryH2.script(1));
        try (EntityManagerFactory factory = Provider.HIBERNATE.open(database);
                EntityManager entityManager = factory.createEntityManager()) {
            claim(entityManager);
            Inspection inspection = new JpaInspection(entityManager, Duration.ofSeconds(5), Additions.ALL);

            assertThat(inspection.hasLeases()).isFalse();
            assertThat(inspection.hasSteps()).isFalse();
            assertThat(inspection.details(KEY)).isPresent();
            assertThat(inspection.steps(null, null, KEY.key(), 10)).isEmpty();
            assertThat(inspection.oldestStartedSteps(10)).isEmpty();

            execute(database, InMemoryH2.script(2));
            assertThat(inspection.hasLeases()).isTrue();
            assertThat(inspection.hasSteps()).isTrue();
            assertThat(inspection.details(KEY)).isPresent();
        }
    }

    @Test
    void asksForNeitherIfTheApplicationUsesNeither() throws SQLException {
        JdbcDataSource database = InMemoryH2.create("", InMemoryH2.script());
        try (EntityManagerFactory factory = Provider.HIBERNATE.open(database);
                EntityManager entityManager = factory.createEntityManager()) {
            claim(entityManager);
            execute(database, "update idempotency_record set lease_until = 1");
            Inspection inspection = new JpaInspection(entityManager, Duration.ofSeconds(5), Additions.NONE);

            assertThat(inspection.hasLeases()).isFalse();
            assertThat(inspection.hasSteps()).isFalse();
            assertThat(inspection.details(KEY).orElseThrow().lease()).isNull();
        }
    }

    private static void claim(EntityManager entityManager) {
        entityManager.getTransaction().begin();
        new JpaRecordStore(entityManager, StoreFixture.MAX_HEADERS).claim(KEY, REQUEST, NOW, EXPIRY);
        entityManager.getTransaction().commit();
    }

    private static void execute(JdbcDataSource database, String sql) throws SQLException {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
