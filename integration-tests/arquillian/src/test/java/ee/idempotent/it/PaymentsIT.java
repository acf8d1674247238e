package ee.idempotent.it;

import org.junit.jupiter.api.extension.ExtendWith;

/** The payments application on one server, over HTTP. */
@ExtendWith(PaymentsServer.class)
class PaymentsIT
        implements ReplayContract,
                InFlightContract,
                FailureContract,
                KeyContract,
                ValidationContract,
                RefundContract,
                TransferContract {

    @Override
    public PaymentsClient payments() {
        return PaymentsServer.client();
    }
}
