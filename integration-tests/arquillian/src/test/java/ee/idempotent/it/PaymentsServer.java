package ee.idempotent.it;

import com.p6spy.engine.spy.P6SpyDriver;
import ee.idempotent.databases.Address;
import ee.idempotent.databases.Database;
import ee.idempotent.databases.Target;
import ee.idempotent.servers.Launch;
import ee.idempotent.servers.Payments;
import ee.idempotent.servers.Pool;
import ee.idempotent.servers.Server;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jboss.shrinkwrap.api.asset.StringAsset;
import org.jboss.shrinkwrap.api.exporter.ZipExporter;
import org.jboss.shrinkwrap.api.spec.WebArchive;

/** One server with the payments application. Everything that passes the JDBC driver of Payara Micro is written down. */
public final class PaymentsServer extends SharedServer {

    private static final Path MODULE = Path.of("").toAbsolutePath();
    private static final Path BOOT_COMMANDS = MODULE.resolve("../../server-config/preboot.txt");
    private static final Path TRAFFIC = Target.of("jdbc.log").toAbsolutePath();

    private static Server server;
    private static Address database;

    @Override
    protected Server start() {
        database = Combination.newDatabase("payments");
        database.execute(Combination.DATABASE.stepScript());
        server = Combination.SERVER == ServerKind.PAYARA ? startOnPayara() : startElsewhere();
        return server;
    }

    private static Server startOnPayara() {
        return Combination.withDriver(
                        Payments.launch(
                                ServerKind.home(),
                                MODULE,
                                Target.of("payments"),
                                war(),
                                database.url().replace("jdbc:", "jdbc:p6spy:")),
                        database)
                .property("payments.database.driver", P6SpyDriver.class.getName())
                .property("payments.database.user", database.user())
                .property("payments.database.password", database.password())
                .property("idempotent.purge-interval", "off") // nobody could tell its traffic from a call's
                .property("idempotent.view-role", "operator") // of an application in which nobody can log in
                .property("p6spy.config.appender", "com.p6spy.engine.spy.appender.FileLogger")
                .property("p6spy.config.logfile", TRAFFIC.toString())
                .property("p6spy.config.append", "false")
                .property("p6spy.config.autoflush", "true")
                .property("p6spy.config.logMessageFormat", "com.p6spy.engine.spy.appender.CustomLineFormat")
                .property("p6spy.config.customLogMessageFormat", "%(category) %(sqlSingleLine)")
                .library(Launch.jarOf(P6SpyDriver.class))
                .start("payments", Launch.freePort());
    }

    /** With a data source of the application's own, and nothing that listens to its driver. */
    private static Server startElsewhere() {
        Path directory = Target.of("payments");
        Launch launch = Combination.withDriver(
                Combination.SERVER.launch(directory, "/api/payments?reference=none", Path.of("")), database);
        Path war = directory.resolve("payments.war");
        String dataSource = "java:app/jdbc/payments";
        WebArchive application = Combination.fitting(Combination.PROVIDER.in(PaymentsWar.open()));
        application
                .addAsWebInfResource(
                        new StringAsset("<glassfish-web-app><context-root>/</context-root></glassfish-web-app>"),
                        "glassfish-web.xml")
                .add(
                        new StringAsset(Provider.persistenceXml(application).replace("jdbc/payments", dataSource)),
                        Provider.PERSISTENCE_XML)
                .setWebXML(new WebXml().dataSource(dataSource, database).asset())
                .as(ZipExporter.class)
                .exportTo(war.toFile(), true);
        return launch.deployAtRoot(war).start("server", Launch.freePort());
    }

    /** One more on the same database, whose data source is that of the server. */
    static Server startAnother() throws InterruptedException {
        return startAnother(database);
    }

    /** The same, on the way to the database that an address shows. */
    static Server startAnother(Address address) throws InterruptedException {
        Path directory = Target.of("another");
        Launch launch = Combination.SERVER
                .launch(directory, "/payments/api/payments?reference=none", BOOT_COMMANDS)
                .pool(new Pool(
                        address.driver(), address.driverJar(), address.url(), address.user(), address.password()));
        Path war = directory.resolve("payments.war");
        Combination.fitting(Combination.PROVIDER.in(PaymentsWar.open()))
                .as(ZipExporter.class)
                .exportTo(war.toFile(), true);
        return launch.deploy(war).start("server", Launch.freePort()).awaitReady();
    }

    /** The URI of a path that begins at the root of the server. */
    static URI uri(String path) {
        return server.uri(path);
    }

    static Address database() {
        return database;
    }

    static PaymentsClient client() {
        return new PaymentsClient(server.uri("/"));
    }

    /** All that was said to the database so far: a line for each statement, commit and rollback. */
    static List<String> traffic() {
        try {
            return Files.readAllLines(TRAFFIC);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The application as the build left it, where that is what it was built for. */
    private static Path war() {
        if (Combination.DATABASE == Database.H2 && Combination.PROVIDER == Provider.HIBERNATE) {
            return PaymentsWar.FILE;
        }
        Path adapted = Target.of("payments.war");
        WebArchive application = Combination.PROVIDER.in(PaymentsWar.open());
        application.as(ZipExporter.class).exportTo(adapted.toFile(), true);
        return adapted;
    }
}
