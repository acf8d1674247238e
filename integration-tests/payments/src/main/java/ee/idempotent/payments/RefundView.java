package ee.idempotent.payments;

import jakarta.json.bind.annotation.JsonbPropertyOrder;
import java.time.Instant;

/** What a client sees of a refund. */
@JsonbPropertyOrder({"id", "paymentId", "amount", "createdAt"})
public record RefundView(String id, String paymentId, long amount, Instant createdAt) {

    static RefundView of(Refund refund) {
        return new RefundView(refund.id(), refund.paymentId(), refund.amount(), refund.createdAt());
    }
}
