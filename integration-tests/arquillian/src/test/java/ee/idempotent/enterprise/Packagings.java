package ee.idempotent.enterprise;

import ee.idempotent.Idempotent;
import ee.idempotent.databases.Address;
import ee.idempotent.enterprise.notes.Desk;
import ee.idempotent.enterprise.notes.DeskNotes;
import ee.idempotent.enterprise.notes.Letters;
import ee.idempotent.enterprise.notes.Notes;
import ee.idempotent.enterprise.notes.NotesApplication;
import ee.idempotent.enterprise.notes.Pen;
import ee.idempotent.it.Combination;
import ee.idempotent.it.WebXml;
import ee.idempotent.servers.Launch;
import ee.idempotent.servers.WildFly;
import java.io.File;
import java.util.Map;
import java.util.stream.Stream;
import org.jboss.shrinkwrap.api.Archive;
import org.jboss.shrinkwrap.api.ShrinkWrap;
import org.jboss.shrinkwrap.api.asset.StringAsset;
import org.jboss.shrinkwrap.api.spec.EnterpriseArchive;
import org.jboss.shrinkwrap.api.spec.JavaArchive;
import org.jboss.shrinkwrap.api.spec.WebArchive;

/** The same application in each way in which the library can come with it. */
final class Packagings {

    static final StringAsset BEANS_XML = new StringAsset(
            "<beans xmlns=\"https://jakarta.ee/xml/ns/jakartaee\" version=\"4.0\" bean-discovery-mode=\"annotated\"/>");

    private static final String MODULE = "ee.idempotent";

    private static final StringAsset DEPLOYMENT_STRUCTURE = new StringAsset(
            """
            <jboss-deployment-structure xmlns="urn:jboss:deployment-structure:1.3">
              <deployment>
                <dependencies>
                  <module name="%s" services="import" meta-inf="import" annotations="true"/>
                </dependencies>
              </deployment>
            </jboss-deployment-structure>
            """
                    .formatted(MODULE));

    private static final StringAsset MANIFEST = new StringAsset(
            """
            Manifest-Version: 1.0
            Dependencies: %s services meta-inf annotations
            """
                    .formatted(MODULE));

    private static final File LIBRARY = Launch.jarOf(Idempotent.class).toFile();

    private Packagings() {}

    static Stream<Archive<?>> all() {
        Address shared = newDatabase();
        return Stream.of(
                withLibrary(web("own-table", newDatabase())),
                withLibrary(web("another-table", newDatabase())),
                withLibrary(named(web("one-table", shared))),
                withLibrary(named(web("same-table", shared))),
                libraryInEach(),
                libraryInCommon(),
                sessionBeans());
    }

    /** A web application to be deployed while the server runs, and undeployed. */
    static WebArchive leaving(Address database) {
        return withLibrary(web("leaving", database));
    }

    /** A web application that has nothing to do with the library. */
    static WebArchive staying() {
        return ShrinkWrap.create(WebArchive.class, "staying.war").add(new StringAsset("Still here."), "index.html");
    }

    /** Web applications without the library, which is a module of WildFly, and two ways to say so. */
    static Stream<Archive<?>> usingModule() {
        return Stream.of(
                web("structure", newDatabase())
                        .addAsWebInfResource(DEPLOYMENT_STRUCTURE, "jboss-deployment-structure.xml"),
                web("manifest", newDatabase()).setManifest(MANIFEST));
    }

    static void addModule(WildFly launch) {
        launch.module(
                MODULE,
                LIBRARY.toPath(),
                "javaee.api",
                "org.eclipse.microprofile.config.api",
                "org.hibernate",
                "org.jboss.weld.core",
                "org.jboss.weld.spi");
    }

    private static EnterpriseArchive libraryInEach() {
        String first = "java:app/jdbc/first";
        String second = "java:app/jdbc/second";
        EnterpriseArchive archive = ShrinkWrap.create(EnterpriseArchive.class, "library-in-each.ear")
                .addAsModule(withOwnLibrary("in-first", first))
                .addAsModule(withOwnLibrary("in-second", second));
        return DataSources.in(archive, Map.of(first, newDatabase(), second, newDatabase()));
    }

    private static WebArchive withOwnLibrary(String name, String dataSource) {
        return withLibrary(web(name).addClass(Pen.class).addAsResource(unit(dataSource), "META-INF/persistence.xml"));
    }

    private static EnterpriseArchive libraryInCommon() {
        return withDataSource(ShrinkWrap.create(EnterpriseArchive.class, "library-in-common.ear")
                .addAsLibrary(LIBRARY)
                .addAsLibrary(withUnit(ShrinkWrap.create(JavaArchive.class, "pen.jar"))
                        .addClass(Pen.class))
                .addAsModule(web("common-notes"))
                .addAsModule(application("common-letters").addClass(Letters.class)));
    }

    private static EnterpriseArchive sessionBeans() {
        return withDataSource(ShrinkWrap.create(EnterpriseArchive.class, "session-beans.ear")
                .addAsLibrary(LIBRARY)
                .addAsModule(withUnit(ShrinkWrap.create(JavaArchive.class, "desk-beans.jar"))
                        .addClasses(Desk.class, Pen.class))
                .addAsModule(application("desk").addClass(DeskNotes.class)));
    }

    private static EnterpriseArchive withDataSource(EnterpriseArchive archive) {
        return DataSources.in(archive, Map.of("java:app/jdbc/notes", newDatabase()));
    }

    private static JavaArchive withUnit(JavaArchive archive) {
        return archive.addAsManifestResource(BEANS_XML, "beans.xml")
                .addAsManifestResource(unit("java:app/jdbc/notes"), "persistence.xml");
    }

    /** A name in the table for each application. */
    private static WebArchive named(WebArchive archive) {
        String name = archive.getName().replace(".war", "");
        return archive.addAsResource(
                new StringAsset("idempotent.application=" + name), "META-INF/microprofile-config.properties");
    }

    private static WebArchive web(String name, Address database) {
        String dataSource = "java:app/jdbc/notes";
        return web(name)
                .addClass(Pen.class)
                .addAsResource(unit(dataSource), "META-INF/persistence.xml")
                .setWebXML(new WebXml().dataSource(dataSource, database).asset());
    }

    private static WebArchive web(String name) {
        return application(name).addClass(Notes.class);
    }

    private static WebArchive application(String name) {
        return ShrinkWrap.create(WebArchive.class, name + ".war")
                .addClass(NotesApplication.class)
                .addAsWebInfResource(BEANS_XML, "beans.xml");
    }

    private static WebArchive withLibrary(WebArchive archive) {
        return archive.addAsLibrary(LIBRARY);
    }

    private static Address newDatabase() {
        return Combination.newDatabase("transactions");
    }

    private static StringAsset unit(String dataSource) {
        return new StringAsset(
                """
                <persistence xmlns="https://jakarta.ee/xml/ns/persistence" version="3.0">
                  <persistence-unit name="notes" transaction-type="JTA">
                    <jta-data-source>%s</jta-data-source>
                    <class>ee.idempotent.IdempotencyRecord</class>
                    <exclude-unlisted-classes>true</exclude-unlisted-classes>
                  </persistence-unit>
                </persistence>
                """
                        .formatted(dataSource));
    }
}
