package ee.idempotent.payments;

import jakarta.json.bind.annotation.JsonbPropertyOrder;
import java.time.Instant;

/** What a client sees of a payment. */
@JsonbPropertyOrder({"id", "amount", "currency", "reference", "status", "createdAt"})
public record PaymentView(String id, long amount, String currency, String reference, String status, Instant createdAt) {

    static PaymentView of(Payment payment) {
        return new PaymentView(
                payment.id(),
                payment.amount(),
                payment.currency(),
                payment.reference(),
                payment.status(),
                payment.createdAt());
    }
}
