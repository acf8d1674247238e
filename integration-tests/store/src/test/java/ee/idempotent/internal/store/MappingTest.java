package ee.idempotent.internal.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNoException;

import ee.idempotent.databases.Address;
import ee.idempotent.databases.Database;
import jakarta.persistence.EntityManagerFactory;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** The scripts that the library ships make the table that its mapping means. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class MappingTest {

    Stream<Arguments> matrix() {
        return Stream.of(Database.values())
                .flatMap(database -> Stream.of(Provider.values()).map(provider -> Arguments.of(provider, database)));
    }

    @ParameterizedTest
    @MethodSource("matrix")
    void agreesWithTheTableThatTheProviderWouldCreate(Provider provider, Database database) throws SQLException {
        DataSource generated = database.create().dataSource();
        try (EntityManagerFactory factory =
                provider.open(generated, Map.of("jakarta.persistence.schema-generation.database.action", "create"))) {
            factory.createEntityManager().close();
        }

        Table scripted = table(withRecords(database));
        if (provider == Provider.ECLIPSELINK) {
            scripted.columns().put("fingerprint", "binary not null"); // it makes every array of bytes as long as it can
        }
        assertThat(table(generated)).isEqualTo(scripted);
    }

    @ParameterizedTest
    @EnumSource
    void passesTheValidationOfHibernate(Database database) throws SQLException {
        DataSource scripted = withRecords(database);

        assertThatNoException().isThrownBy(() -> Provider.HIBERNATE
                .open(scripted, Map.of("hibernate.hbm2ddl.auto", "validate"))
                .close());
    }

    /** Without what only leases and steps need. */
    private static DataSource withRecords(Database database) {
        Address created = database.create();
        created.execute(database.script());
        return created.dataSource();
    }

    private static Table table(DataSource dataSource) throws SQLException {
        try (Connection connection = dataSource.getConnection()) {
            DatabaseMetaData metaData = connection.getMetaData();
            String name = metaData.storesUpperCaseIdentifiers() ? "IDEMPOTENCY_RECORD" : "idempotency_record";
            Map<String, String> columns = new TreeMap<>();
            try (ResultSet rows = metaData.getColumns(connection.getCatalog(), connection.getSchema(), name, null)) {
                while (rows.next()) {
                    columns.put(lower(rows.getString("COLUMN_NAME")), type(rows));
                }
            }
            Set<String> primaryKey = new HashSet<>();
            try (ResultSet rows = metaData.getPrimaryKeys(connection.getCatalog(), connection.getSchema(), name)) {
                while (rows.next()) {
                    primaryKey.add(lower(rows.getString("COLUMN_NAME")));
                }
            }
            List<String> indexed = new ArrayList<>();
            try (ResultSet rows =
                    metaData.getIndexInfo(connection.getCatalog(), connection.getSchema(), name, false, false)) {
                while (rows.next()) {
                    if (rows.getBoolean("NON_UNIQUE")) {
                        indexed.add(lower(rows.getString("COLUMN_NAME")));
                    }
                }
            }
            return new Table(columns, primaryKey, indexed);
        }
    }

    /** Names of what comes to the same: how long a text or a body may be differs, as long as it may be long. */
    private static String type(ResultSet column) throws SQLException {
        int size = column.getInt("COLUMN_SIZE");
        String type =
                switch (column.getInt("DATA_TYPE")) {
                    case Types.VARCHAR, Types.LONGVARCHAR, Types.CLOB -> size >= 15_000 ? "text" : "varchar " + size;
                    case Types.BINARY, Types.VARBINARY, Types.LONGVARBINARY, Types.BLOB ->
                        size >= 16 * 1024 * 1024 ? "binary" : "binary " + size;
                    default -> lower(column.getString("TYPE_NAME"));
                };
        return column.getInt("NULLABLE") == DatabaseMetaData.columnNoNulls ? type + " not null" : type;
    }

    private static String lower(String text) {
        return text.toLowerCase(Locale.ROOT);
    }

    private record Table(Map<String, String> columns, Set<String> primaryKey, List<String> indexed) {}
}
