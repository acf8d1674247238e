package ee.idempotent.internal.store;

import static org.assertj.core.api.Assertions.assertThatNoException;

import ee.idempotent.databases.Address;
import ee.idempotent.databases.Database;
import jakarta.persistence.EntityManager;
import jakarta.persistence.EntityManagerFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import liquibase.Liquibase;
import liquibase.database.DatabaseFactory;
import liquibase.database.jvm.JdbcConnection;
import liquibase.resource.ClassLoaderResourceAccessor;
import liquibase.resource.CompositeResourceAccessor;
import liquibase.resource.DirectoryResourceAccessor;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The scripts create the table by the usual tools, as docs/database.md says. */
class MigrationTest {

    private static final Path DOCUMENT = Path.of("../../docs/database.md");

    @TempDir
    Path directory;

    @ParameterizedTest
    @EnumSource
    void createsTheTableByFlyway(Database database) throws Exception {
        Address address = database.create();
        Files.writeString(directory.resolve("V7__idempotency_record.sql"), database.script());

        Flyway.configure()
                .dataSource(address.dataSource())
                .locations("filesystem:" + directory)
                .load()
                .migrate();

        assertVerified(address);
    }

    @ParameterizedTest
    @EnumSource
    void createsTheTableByLiquibase(Database database) throws Exception {
        Address address = database.create();
        Files.writeString(directory.resolve("changes.xml"), documentedChanges());

        update(address);
        update(address); // which a script that has changed since would fail

        assertVerified(address);
    }

    private void update(Address address) throws Exception {
        try (Connection connection = address.dataSource().getConnection();
                Liquibase liquibase = new Liquibase(
                        "changes.xml",
                        new CompositeResourceAccessor(
                                new DirectoryResourceAccessor(directory), new ClassLoaderResourceAccessor()),
                        DatabaseFactory.getInstance()
                                .findCorrectDatabaseImplementation(new JdbcConnection(connection)))) {
            liquibase.update();
        }
    }

    private static String documentedChanges() throws Exception {
        Matcher changeSet =
                Pattern.compile("<changeSet.*</changeSet>", Pattern.DOTALL).matcher(Files.readString(DOCUMENT));
        if (!changeSet.find()) {
            throw new IllegalStateException(DOCUMENT + " has no change set");
        }
        return """
                <databaseChangeLog xmlns="http://www.liquibase.org/xml/ns/dbchangelog"
                    xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"
                    xsi:schemaLocation="http://www.liquibase.org/xml/ns/dbchangelog
                        http://www.liquibase.org/xml/ns/dbchangelog/dbchangelog-latest.xsd">
                %s
                </databaseChangeLog>
                """
                .formatted(changeSet.group());
    }

    private static void assertVerified(Address address) {
        try (EntityManagerFactory factory = Provider.HIBERNATE.open(address.dataSource());
                EntityManager entityManager = factory.createEntityManager()) {
            entityManager.getTransaction().begin();
            assertThatNoException().isThrownBy(new JpaRecordStore(entityManager, StoreFixture.MAX_HEADERS)::verify);
            entityManager.getTransaction().rollback();
        }
    }
}
