package ee.idempotent.it;

import java.io.File;
import org.jboss.shrinkwrap.api.ShrinkWrap;
import org.jboss.shrinkwrap.api.spec.WebArchive;

/** The packaged application, as the build left it. */
final class PaymentsWar {

    private PaymentsWar() {}

    static WebArchive open() {
        return ShrinkWrap.createFromZipFile(WebArchive.class, new File("../payments/target/payments.war"));
    }
}
