package ee.idempotent.it;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import ee.idempotent.databases.Address;
import ee.idempotent.databases.Database;
import ee.idempotent.servers.Launch;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jboss.shrinkwrap.api.Archive;
import org.jboss.shrinkwrap.api.Filters;

/** The database and the JPA provider that this run is about; the build runs all tests again for each combination. */
public final class Combination {

    public static final Database DATABASE = Database.valueOf(System.getProperty("database", "H2"));
    public static final Provider PROVIDER = Provider.valueOf(System.getProperty("provider", "HIBERNATE"));

    public static final ServerKind SERVER = ServerKind.valueOf(System.getProperty("server", "PAYARA"));

    /**
     * The language of a server whose application does not look for headers by itself. In Turkish and Azeri there is another
     * small letter for I, and Jersey's {@code @HeaderParam("Idempotency-Key")} is null.
     */
    public static final String LANGUAGE = System.getProperty("server.language", "en");

    /** Whether this run has the tests with {@code @Tag("once")}, so that what only these need is to be deployed. */
    public static final boolean HAS_ONCE = Boolean.parseBoolean(System.getProperty("once", "true"));

    /** Whether the server has Jakarta Enterprise Beans. */
    public static final boolean HAS_EJB = Boolean.parseBoolean(System.getProperty("ejb", "true"));

    private static final String SESSION_BEANS =
            ".*/(Session[^/]*|[^/]*SessionExchanges|SingletonResource|FailingResource|Schedule|Timers|Viewed[^/]*|Background"
                    + "|Notebook|Notes|RefundsResource|Transfers(Resource)?)\\.class|/WEB-INF/ejb-jar.xml";

    private Combination() {}

    /** Skips a test that needs a session bean, on a server without EJB. */
    public static void assumeSessionBeans() {
        assumeTrue(HAS_EJB, "there are no session beans");
    }

    /** An application as the server can take it: on one without EJB it has no session beans, nor what calls these. */
    public static <A extends Archive<?>> A fitting(A application) {
        if (!HAS_EJB) {
            application.getContent(Filters.include(SESSION_BEANS)).keySet().forEach(application::delete);
        }
        return application;
    }

    /** Whether this run is the first one on its server, and not only about another database. */
    public static boolean isAboutServer() {
        return HAS_ONCE || System.getProperty("server") != null;
    }

    /**
     * Makes a new database, with the library's table and those of an application, as its operator would.
     *
     * @param module the application's, with the script of its tables
     */
    public static Address newDatabase(String module) {
        Address address = DATABASE.createWithTable();
        address.execute(script(module));
        return DATABASE == Database.MARIADB
                // Its default, REPEATABLE READ, now and then refuses a claim because of its neighbour.
                ? address.withUrl(address.url() + "?transactionIsolation=READ-COMMITTED")
                : address;
    }

    /** The script of an application's own tables. */
    public static String script(String module) {
        try {
            return Files.readString(Path.of("..", module, "src/main/resources/META-INF/schema.sql"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Gives a server the driver for the database. */
    public static Launch withDriver(Launch launch, Address database) {
        boolean isThere = SERVER == ServerKind.PAYARA && DATABASE == Database.H2;
        return isThere ? launch : launch.library(database.driverJar());
    }
}
