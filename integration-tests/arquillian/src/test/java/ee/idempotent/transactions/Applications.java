package ee.idempotent.transactions;

import ee.idempotent.databases.Address;
import ee.idempotent.it.Combination;
import ee.idempotent.it.WebXml;
import ee.idempotent.transactions.ambiguous.TwoStores;
import ee.idempotent.transactions.ambiguous.TwoUnqualified;
import ee.idempotent.transactions.ownunit.Notes;
import java.io.File;
import java.util.stream.Stream;
import org.jboss.shrinkwrap.api.Filters;
import org.jboss.shrinkwrap.api.ShrinkWrap;
import org.jboss.shrinkwrap.api.asset.StringAsset;
import org.jboss.shrinkwrap.api.importer.ZipImporter;
import org.jboss.shrinkwrap.api.spec.WebArchive;

/** The applications that the tests deploy. */
final class Applications {

    /** With two persistence units on two data sources, of which none is XA. */
    static final String TRANSACTIONS = "transactions";

    /** The same on XA data sources. */
    static final String XA = "transactions-xa";

    /** The first one, with MicroProfile Fault Tolerance outside of {@code @Transactional}. */
    static final String FAULT_TOLERANCE_OUTSIDE = "fault-tolerance-outside";

    /** With the records in a persistence unit of their own, on the data source of the operations. */
    static final String OWN_UNIT = "own-unit";

    static final String TWO_UNQUALIFIED = "two-unqualified";
    static final String TWO_STORES = "two-stores";

    static final Address BUSINESS = Combination.newDatabase("transactions");

    private static final Address ELSEWHERE = Combination.newDatabase("transactions");
    private static final String BUSINESS_NAME = "java:app/jdbc/business";
    private static final String ELSEWHERE_NAME = "java:app/jdbc/elsewhere";
    private static final WebXml WITHOUT_XA =
            new WebXml().dataSource(BUSINESS_NAME, BUSINESS).dataSource(ELSEWHERE_NAME, ELSEWHERE);

    private Applications() {}

    static WebArchive withoutXa() {
        return Combination.PROVIDER.in(archive(TRANSACTIONS)).setWebXML(WITHOUT_XA.asset());
    }

    static WebArchive withFaultToleranceOutside() {
        return Combination.PROVIDER
                .in(archive(FAULT_TOLERANCE_OUTSIDE))
                .addAsResource(
                        new StringAsset("mp.fault.tolerance.interceptor.priority=100"),
                        "META-INF/microprofile-config.properties")
                .setWebXML(WITHOUT_XA.asset());
    }

    static WebArchive withXa() {
        return Combination.PROVIDER
                .in(archive(XA))
                .setWebXML(new WebXml()
                        .xaDataSource(BUSINESS_NAME, Combination.newDatabase("transactions"))
                        .xaDataSource(ELSEWHERE_NAME, Combination.newDatabase("transactions"))
                        .asset());
    }

    static WebArchive withAUnitOfItsOwn() {
        return Combination.PROVIDER
                .in(ShrinkWrap.create(WebArchive.class, OWN_UNIT + ".war")
                        .merge(archive(TRANSACTIONS), Filters.include("/WEB-INF/(lib/.*|classes/.*/Effect.class)"))
                        .addPackage(Notes.class.getPackage())
                        .addAsResource(
                                new StringAsset(
                                        """
                                        <persistence xmlns="https://jakarta.ee/xml/ns/persistence" version="3.0">
                                          <persistence-unit name="business" transaction-type="JTA">
                                            <jta-data-source>java:app/jdbc/business</jta-data-source>
                                            <class>ee.idempotent.transactions.Effect</class>
                                            <exclude-unlisted-classes>true</exclude-unlisted-classes>
                                          </persistence-unit>
                                          <persistence-unit name="idempotency" transaction-type="JTA">
                                            <jta-data-source>java:app/jdbc/business</jta-data-source>
                                            <class>ee.idempotent.IdempotencyRecord</class>
                                            <exclude-unlisted-classes>true</exclude-unlisted-classes>
                                          </persistence-unit>
                                        </persistence>
                                        """),
                                "META-INF/persistence.xml"))
                .setWebXML(new WebXml().dataSource(BUSINESS_NAME, BUSINESS).asset());
    }

    /** Those that do not tell which entity manager holds the records. */
    static Stream<WebArchive> ambiguous() {
        return Stream.of(
                withoutBeans(TWO_UNQUALIFIED).addClass(TwoUnqualified.class),
                withoutBeans(TWO_STORES).addClass(TwoStores.class));
    }

    /** Both persistence units, but none of the beans. */
    private static WebArchive withoutBeans(String name) {
        return ShrinkWrap.create(WebArchive.class, name + ".war")
                .merge(
                        archive(TRANSACTIONS),
                        Filters.include("/WEB-INF/(lib/.*|classes/META-INF/.*|.*/(Effect|Balance).class)"))
                .setWebXML(WITHOUT_XA.asset());
    }

    private static WebArchive archive(String name) {
        return ShrinkWrap.create(ZipImporter.class, name + ".war")
                .importFrom(new File("../transactions/target/transactions.war"))
                .as(WebArchive.class);
    }
}
