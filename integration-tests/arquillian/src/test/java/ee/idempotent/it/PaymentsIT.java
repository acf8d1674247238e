package ee.idempotent.it;

import java.net.URI;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.extension.ExtendWith;

/** The payments application on one server, over HTTP. */
@ExtendWith(ArquillianExtension.class)
class PaymentsIT
        implements ReplayContract,
                InFlightContract,
                FailureContract,
                KeyContract,
                ValidationContract,
                RefundContract,
                TransferContract {

    @ArquillianResource
    URI root;

    @Deployment(testable = false)
    static WebArchive application() {
        return PaymentsWar.open();
    }

    @Override
    public PaymentsClient payments() {
        return new PaymentsClient(root);
    }
}
