package ee.idempotent.transactions;

import ee.idempotent.transactions.ambiguous.TwoStores;
import ee.idempotent.transactions.ambiguous.TwoUnqualified;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
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

    static final String TWO_UNQUALIFIED = "two-unqualified";
    static final String TWO_STORES = "two-stores";

    private static final Path WAR = Path.of("../transactions/target/transactions.war");
    private static final Path WEB_XML = Path.of("../transactions/src/main/webapp/WEB-INF/web.xml");

    private Applications() {}

    static WebArchive withoutXa() {
        return archive(TRANSACTIONS);
    }

    static WebArchive withXa() {
        try {
            return archive(XA)
                    .setWebXML(new StringAsset(Files.readString(WEB_XML)
                            .replace("org.h2.Driver", "org.h2.jdbcx.JdbcDataSource")
                            .replace("jdbc:h2:mem:", "jdbc:h2:mem:xa-")));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
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
                        Filters.include("/WEB-INF/(lib/.*|web.xml|classes/META-INF/.*|.*/(Effect|Balance).class)"));
    }

    private static WebArchive archive(String name) {
        return ShrinkWrap.create(ZipImporter.class, name + ".war")
                .importFrom(WAR.toFile())
                .as(WebArchive.class);
    }
}
