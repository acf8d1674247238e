package ee.idempotent.internal.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import ee.idempotent.CapturedLog;
import ee.idempotent.databases.Address;
import ee.idempotent.databases.Database;
import jakarta.persistence.EntityManager;
import jakarta.persistence.EntityManagerFactory;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;

/** A table that would lose or confuse records is noticed, and the message says what to do. */
class TableCheckTest {

    @ParameterizedTest
    @EnumSource(names = "H2", mode = Mode.EXCLUDE)
    void noticesThatThereIsNoTable(Database database) {
        Address address = database.create();

        assertThatIllegalStateException()
                .isThrownBy(() -> verify(address))
                .withMessage(
                        "IDEM-0202: The table idempotency_record is missing or has other columns. Create it with META-INF/idempotent/schema/v1/"
                                + database.name().toLowerCase(Locale.ROOT)
                                + ".sql in the library's jar");
    }

    @ParameterizedTest(name = "{0}: {1} by {2}")
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    POSTGRESQL | body            bytea,                    |                                       | is missing or has other columns
                    MARIADB    | completed_at    bigint,                   |                                       | is missing or has other columns
                    POSTGRESQL | , primary key (caller, operation, idempotency_key)  |                             | has no primary key
                    MARIADB    | , primary key (caller, operation, idempotency_key)  |                             | has no primary key
                    POSTGRESQL | , primary key (caller, operation, idempotency_key)  | , primary key (caller, idempotency_key) | does not keep a record
                    MARIADB    | utf8mb4_nopad_bin                         | utf8mb4_general_nopad_ci              | confuses records
                    MARIADB    | utf8mb4_nopad_bin                         | utf8mb4_bin                           | confuses records
                    MARIADB    | longblob                                  | blob                                  | is missing or has other columns
                    MARIADB    | operation       varchar(255)              | operation varchar(20)                 | does not keep a record
                    POSTGRESQL | idempotency_key)                          | idempotency_key, expires_at)          | has no primary key
                    POSTGRESQL | headers         varchar(65535)            | headers varchar(255)                  | is missing or has other columns
                    """)
    void noticesATableOfAnotherShape(Database database, String part, String instead, String problem) {
        String script = database.script().replaceAll(",\\s+primary key", ", primary key");
        assertThat(script).contains(part);
        Address address = database.create();
        address.execute(script.replace(part, instead == null ? "" : instead));

        assertThatIllegalStateException()
                .isThrownBy(() -> verify(address))
                .withMessageContaining(": The table idempotency_record " + problem);
    }

    @Test
    void noticesThatHibernateMakesMariadbIgnoreTheCaseOfKeys() {
        Address address = Database.MARIADB.create();
        Map<String, String> generating = Map.of("jakarta.persistence.schema-generation.database.action", "create");
        Provider.HIBERNATE.open(address.dataSource(), generating).close();

        assertThatIllegalStateException()
                .isThrownBy(() -> verify(address))
                .withMessageStartingWith("IDEM-0203: The table idempotency_record confuses records");
    }

    @Test
    void warnsOnceOfAnIsolationLevelThatLeasesDoNotGoWith() {
        Address address = Database.POSTGRESQL.createWithTable();

        assertThat(warningsOfLeases(address)).isEmpty();

        String name = address.url().replaceFirst(".*/(\\w+).*", "$1");
        address.execute("alter database " + name + " set default_transaction_isolation = 'repeatable read'");
        assertThat(warningsOfLeases(address)).singleElement().asString().startsWith("IDEM-0217");
    }

    /** By two checks of one store. */
    private static List<String> warningsOfLeases(Address address) {
        try (EntityManagerFactory factory = Provider.HIBERNATE.open(address.dataSource());
                EntityManager entityManager = factory.createEntityManager();
                CapturedLog log = new CapturedLog(LeasedRows.class)) {
            JpaRecordStore store = new JpaRecordStore(entityManager, StoreFixture.MAX_HEADERS);
            entityManager.getTransaction().begin();
            store.leases().verify();
            store.leases().verify();
            entityManager.getTransaction().rollback();
            return log.messages();
        }
    }

    private static void verify(Address address) {
        verify(address.dataSource());
    }

    private static void verify(DataSource dataSource) {
        try (EntityManagerFactory factory = Provider.HIBERNATE.open(dataSource);
                EntityManager entityManager = factory.createEntityManager()) {
            entityManager.getTransaction().begin();
            try {
                new JpaRecordStore(entityManager, StoreFixture.MAX_HEADERS).verify();
            } finally {
                entityManager.getTransaction().rollback();
            }
        }
    }
}
