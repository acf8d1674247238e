package ee.idempotent.it;

import static ee.idempotent.it.PaymentsClient.id;
import static ee.idempotent.it.PaymentsClient.payment;
import static ee.idempotent.it.PaymentsClient.unique;

import ee.idempotent.testkit.IdempotentEndpoint;
import ee.idempotent.testkit.Promise;
import java.net.URI;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** The payments application on one server, over HTTP. */
@OnPaymentsServer
class PaymentsIT
        implements ReplayContract,
                InFlightContract,
                FailureContract,
                KeyContract,
                ValidationContract,
                RefundContract,
                TransferContract {

    @TestFactory
    Stream<DynamicTest> paysOnce() {
        return endpoint().promises(Promise.library().keyRequired()).contract();
    }

    /** But for the status of a reused key. */
    @TestFactory
    Stream<DynamicTest> paysOnceByTheDraft() {
        return endpoint()
                .promises(Promise.ietfDraft().reusedStatus(409).keyRequired())
                .contract();
    }

    private IdempotentEndpoint endpoint() {
        String reference = unique("inv");
        return IdempotentEndpoint.post(payments().uri(), payment(reference, "tok_ok"))
                .otherBody(payment(reference, "tok_slow_1"))
                .effects(() -> payments().count(reference));
    }

    @TestFactory
    Stream<DynamicTest> refundsOnce() {
        Combination.assumeSessionBeans();
        String id = id(payments().pay(unique("key"), payment(unique("inv"), "tok_ok")));
        return IdempotentEndpoint.post(URI.create(payments().uri() + "/" + id + "/refunds"), "{\"amount\":1}")
                .otherBody("{\"amount\":2}")
                .effects(() -> payments().refunds(id).split("\"id\"", -1).length)
                .contract();
    }

    @Override
    public PaymentsClient payments() {
        return PaymentsServer.client();
    }
}
