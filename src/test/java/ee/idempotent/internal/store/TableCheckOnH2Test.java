package ee.idempotent.internal.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatNoException;

import jakarta.persistence.EntityManager;
import jakarta.persistence.EntityManagerFactory;
import java.util.Map;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A table that would lose or confuse records is noticed, and the message says what to do. */
class TableCheckOnH2Test {

    /** Leads to one database after the other, since a factory takes much longer to make than a check. */
    private static final JdbcDataSource CURRENT = new JdbcDataSource();

    @AutoClose
    private static EntityManagerFactory factory;

    @BeforeAll
    static void open() {
        CURRENT.setURL(InMemoryH2.create("", "select 1").getURL());
        factory = Provider.HIBERNATE.open(CURRENT);
    }

    @Test
    void noticesThatThereIsNoTable() {
        assertThatIllegalStateException()
                .isThrownBy(() -> verify(InMemoryH2.create("", "select 1")))
                .withMessage("IDEM-0202: The table idempotency_record is missing or has other columns. Create it with "
                        + Dialect.H2.script() + " in the library's jar");
    }

    @ParameterizedTest(name = "{0} by {1}")
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    body            binary large object,                |                                       | is missing or has other columns
                    body            binary large object                 | body varbinary(1000)                  | is missing or has other columns
                    idempotency_key varchar(255)                        | idempotency_key varchar(100)          | is missing or has other columns
                    , primary key (caller, operation, idempotency_key)  |                                       | has no primary key
                    , primary key (caller, operation, idempotency_key)  | , primary key (caller, idempotency_key) | confuses records
                    , primary key (caller, operation, idempotency_key)  | , primary key (idempotency_key), unique (caller, operation, idempotency_key) | confuses records
                    idempotency_key varchar(255)                        | idempotency_key varchar_ignorecase    | confuses records
                    operation       varchar(255)                        | operation varchar_ignorecase          | confuses records
                    caller          varchar(255)                        | caller varchar_ignorecase             | confuses records
                    """)
    void noticesATableOfAnotherShape(String part, String instead, String problem) {
        String script = InMemoryH2.script().replaceAll(",\\s+primary key", ", primary key");
        assertThat(script).contains(part);
        JdbcDataSource database = InMemoryH2.create("", script.replace(part, instead == null ? "" : instead));

        assertThatIllegalStateException()
                .isThrownBy(() -> verify(database))
                .withMessageContaining(": The table idempotency_record " + problem)
                .withMessageEndingWith(Dialect.H2.script() + " in the library's jar");
    }

    @Test
    void noticesABodyThatIsNotKeptUnchanged() {
        String trigger = "create trigger cut before update on idempotency_record for each row call '%s'"
                .formatted(CuttingTrigger.class.getName());
        JdbcDataSource database = InMemoryH2.create("", InMemoryH2.script() + ";" + trigger);

        assertThatIllegalStateException()
                .isThrownBy(() -> verify(database))
                .withMessageContaining("does not keep a response unchanged");
    }

    @Test
    void knowsH2WhateverItsModeAndItsNames() {
        JdbcDataSource database = InMemoryH2.create(";MODE=PostgreSQL;DATABASE_TO_LOWER=TRUE", InMemoryH2.script());

        assertThatNoException().isThrownBy(() -> verify(database));
    }

    @Test
    void usesTheTableWhereTheDataSourceLooksIfTheUnitsSchemaHasNone() {
        JdbcDataSource database = InMemoryH2.create("", InMemoryH2.script() + "; create schema shop");

        try (EntityManagerFactory shop = Provider.HIBERNATE.open(database, Map.of("hibernate.default_schema", "SHOP"));
                EntityManager entityManager = shop.createEntityManager()) {
            assertThat(RecordTable.of(entityManager, Dialect.H2).name()).isEqualTo("idempotency_record");
            assertThatNoException().isThrownBy(() -> verify(entityManager));
        }
    }

    private static void verify(JdbcDataSource database) {
        CURRENT.setURL(database.getURL());
        try (EntityManager entityManager = factory.createEntityManager()) {
            verify(entityManager);
        }
    }

    private static void verify(EntityManager entityManager) {
        entityManager.getTransaction().begin();
        try {
            new JpaRecordStore(entityManager, StoreFixture.MAX_HEADERS).verify();
        } finally {
            entityManager.getTransaction().rollback();
        }
    }
}
