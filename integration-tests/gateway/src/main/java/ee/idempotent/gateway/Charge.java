package ee.idempotent.gateway;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.util.UUID;

@Entity
@Table(name = "charge")
public class Charge {

    @Id
    private String id;

    private long amount;
    private String currency;
    private String reference;
    private String status;

    @SuppressWarnings("UnusedVariable") // Ordered by in a query.
    @Column(name = "created_at")
    private long createdAt;

    protected Charge() {}

    Charge(ChargeRequest request) {
        this.id = UUID.randomUUID().toString();
        this.amount = request.amount();
        this.currency = request.currency();
        this.reference = request.reference();
        this.status = "captured";
        this.createdAt = System.currentTimeMillis();
    }

    ChargeView view() {
        return new ChargeView(id, amount, currency, reference, status);
    }
}
