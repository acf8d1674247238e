package ee.idempotent.tomee;

import ee.idempotent.Idempotent;
import ee.idempotent.databases.Address;
import ee.idempotent.databases.Database;
import ee.idempotent.databases.Target;
import ee.idempotent.internal.view.ViewInitializer;
import ee.idempotent.servers.Launch;
import ee.idempotent.servers.Server;
import ee.idempotent.servers.Tomee;
import ee.idempotent.tomee.shop.CustomerOrder;
import ee.idempotent.tutorial.Step;
import ee.idempotent.tutorial.Tutorial;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import org.jboss.shrinkwrap.api.ShrinkWrap;
import org.jboss.shrinkwrap.api.asset.StringAsset;
import org.jboss.shrinkwrap.api.exporter.ZipExporter;
import org.jboss.shrinkwrap.api.spec.WebArchive;

/** A TomEE with the shop, a database, and what {@code docs/servers/tomee.md} says. */
final class ShopOnTomee implements AutoCloseable {

    private static final Path PAGE = Path.of("../../docs/servers/tomee.md");
    private static final Path JARS = Path.of(System.getProperty("tomee.jars"));

    final Address database;
    final Server server;

    private ShopOnTomee(Address database, Server server) {
        this.database = database;
        this.server = server;
    }

    /** With a new database, which is purged every few seconds. */
    static ShopOnTomee start(Database kind) throws IOException, InterruptedException {
        ShopOnTomee started = start(kind, shop());
        started.server.awaitReady();
        return started;
    }

    /** Another application, which need not become ready. */
    static ShopOnTomee start(Database kind, WebArchive application) throws IOException {
        Address database = kind.createWithTable();
        database.execute("create table customerorder (id varchar(36) primary key, item varchar(255) not null)");
        Path directory = Files.createTempDirectory(Files.createDirectories(Target.of("tomee")), kind.name());
        Path war = directory.resolve("shop.war");
        application.as(ZipExporter.class).exportTo(war.toFile(), true);
        Launch launch = new Tomee(JARS, directory, "/shop/api/orders/tea")
                .configuration(Files.writeString(directory.resolve("tomee.xml"), configuration(database)))
                .user("olga", "secret", "operator")
                .library(database.driverJar())
                .property("idempotent.purge-interval", "PT2S")
                .property("idempotent.view-role", "operator")
                .property("idempotent.view-responses", "true")
                .deploy(war);
        Properties properties = new Properties();
        properties.load(new StringReader(file("conf/system.properties")));
        properties.stringPropertyNames().forEach(name -> launch.property(name, properties.getProperty(name)));
        return new ShopOnTomee(database, launch.start("server", Launch.freePort()));
    }

    static WebArchive shop() throws IOException {
        return ShrinkWrap.create(WebArchive.class, "shop.war")
                .addPackage(CustomerOrder.class.getPackage())
                .addAsLibraries(
                        Launch.jarOf(Idempotent.class).toFile(),
                        Launch.jarOf(ViewInitializer.class).toFile())
                .setWebXML(
                        new StringAsset(
                                """
                                <web-app xmlns="https://jakarta.ee/xml/ns/jakartaee" version="6.0">
                                  <login-config><auth-method>BASIC</auth-method></login-config>
                                </web-app>
                                """))
                .addAsWebInfResource(
                        new StringAsset(
                                """
                                <beans xmlns="https://jakarta.ee/xml/ns/jakartaee" version="4.0" bean-discovery-mode="annotated"/>
                                """),
                        "beans.xml")
                .addAsResource(
                        new StringAsset(file("src/main/resources/META-INF/persistence.xml")
                                .replace("shop.CustomerOrder", CustomerOrder.class.getName())),
                        "META-INF/persistence.xml");
    }

    private static String configuration(Address database) throws IOException {
        return file("conf/tomee.xml")
                .replace("org.h2.Driver", database.driver())
                .replace("jdbc:h2:./shop;WRITE_DELAY=0", database.url())
                .replace("UserName = sa", "UserName = " + database.user())
                .replace("Password =", "Password = " + database.password());
    }

    /** A file that the page tells its reader to write. */
    private static String file(String name) throws IOException {
        return Tutorial.steps(Files.readString(PAGE)).stream()
                .filter(Step.Write.class::isInstance)
                .map(Step.Write.class::cast)
                .filter(written -> written.file().equals(name))
                .findFirst()
                .orElseThrow()
                .content();
    }

    @Override
    public void close() {
        server.close();
    }
}
