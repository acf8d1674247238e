package ee.idempotent.it;

import java.nio.file.Path;
import org.jboss.shrinkwrap.api.ShrinkWrap;
import org.jboss.shrinkwrap.api.spec.WebArchive;

/** The packaged application, as the build left it. */
final class PaymentsWar {

    static final Path FILE = Path.of("../payments/target/payments.war");

    /** The other service that it calls. */
    static final Path GATEWAY = Path.of("../gateway/target/gateway.war");

    private PaymentsWar() {}

    static WebArchive open() {
        return ShrinkWrap.createFromZipFile(WebArchive.class, FILE.toFile());
    }
}
