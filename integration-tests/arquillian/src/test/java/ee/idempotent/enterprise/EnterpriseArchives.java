package ee.idempotent.enterprise;

import ee.idempotent.Idempotent;
import ee.idempotent.databases.Address;
import ee.idempotent.it.Provider;
import ee.idempotent.it.WebXml;
import ee.idempotent.servers.Launch;
import ee.idempotent.torture.ClassLevelBean;
import ee.idempotent.torture.NoDatabase;
import ee.idempotent.torture.PlainErrors;
import ee.idempotent.torture.RecordedEvents;
import ee.idempotent.torture.TenantCallers;
import java.io.File;
import java.util.stream.Stream;
import org.jboss.shrinkwrap.api.Archive;
import org.jboss.shrinkwrap.api.Filters;
import org.jboss.shrinkwrap.api.ShrinkWrap;
import org.jboss.shrinkwrap.api.importer.ZipImporter;
import org.jboss.shrinkwrap.api.spec.EnterpriseArchive;
import org.jboss.shrinkwrap.api.spec.JavaArchive;
import org.jboss.shrinkwrap.api.spec.WebArchive;

/** Enterprise archives that have the library in lib, and differ in where the application's beans are. */
final class EnterpriseArchives {

    /** One web application, with all that the library uses. */
    private static final String TENANTS = "tenants";

    /** Two web applications, each with a resolver and an entity manager. */
    private static final String TWO_OF_EACH = "two-of-each";

    /** Two web applications with operations, of which one has the beans. */
    private static final String ONE_SIDED = "one-sided";

    /** A web application whose beans are in lib, too. */
    private static final String IN_COMMON = "in-common";

    private EnterpriseArchives() {}

    static Stream<Archive<?>> all(Address database) {
        return Stream.of(tenants(database), twoOfEach(), oneSided(), inCommon());
    }

    private static EnterpriseArchive tenants(Address database) {
        WebArchive torture = torture(TENANTS);
        Provider.OF_SERVER.in(torture);
        torture.getContent(Filters.include("/WEB-INF/lib/.*")).keySet().forEach(torture::delete);
        return withLibrary(TENANTS)
                .addAsModule(torture.addClasses(TenantCallers.class, PlainErrors.class, RecordedEvents.class)
                        .setWebXML(new WebXml()
                                .dataSource("java:app/jdbc/torture", database)
                                .asset()));
    }

    private static EnterpriseArchive twoOfEach() {
        return withLibrary(TWO_OF_EACH)
                .addAsModule(web("first", ClassLevelBean.class, NoDatabase.class, TenantCallers.class))
                .addAsModule(web("second", NoDatabase.class, TenantCallers.class));
    }

    private static EnterpriseArchive oneSided() {
        return withLibrary(ONE_SIDED)
                .addAsModule(web("well-off", NoDatabase.class, TenantCallers.class))
                .addAsModule(web("lacking", ClassLevelBean.class));
    }

    private static EnterpriseArchive inCommon() {
        return withLibrary(IN_COMMON)
                .addAsLibrary(ShrinkWrap.create(JavaArchive.class, "common.jar")
                        .addClasses(NoDatabase.class, TenantCallers.class)
                        .addAsManifestResource(Packagings.BEANS_XML, "beans.xml"))
                .addAsModule(web(IN_COMMON, ClassLevelBean.class));
    }

    private static WebArchive torture(String name) {
        return ShrinkWrap.create(ZipImporter.class, name + ".war")
                .importFrom(new File("../torture/target/torture.war"))
                .as(WebArchive.class);
    }

    private static EnterpriseArchive withLibrary(String name) {
        return ShrinkWrap.create(EnterpriseArchive.class, name + ".ear")
                .addAsLibrary(Launch.jarOf(Idempotent.class).toFile());
    }

    private static WebArchive web(String name, Class<?>... classes) {
        return ShrinkWrap.create(WebArchive.class, name + ".war")
                .merge(torture(name), Filters.include(".*/TortureApplication.class"))
                .addClasses(classes)
                .addAsWebInfResource(Packagings.BEANS_XML, "beans.xml");
    }
}
