package ee.idempotent.payments;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;

@Entity
@Table(name = "refund")
public class Refund {

    @Id
    private String id;

    @Column(name = "payment_id")
    private String paymentId;

    private long amount;

    @Column(name = "created_at")
    private long createdAt;

    protected Refund() {}

    Refund(String paymentId, long amount) {
        this.id = UUID.randomUUID().toString();
        this.paymentId = paymentId;
        this.amount = amount;
        this.createdAt = System.currentTimeMillis();
    }

    String id() {
        return id;
    }

    String paymentId() {
        return paymentId;
    }

    long amount() {
        return amount;
    }

    Instant createdAt() {
        return Instant.ofEpochMilli(createdAt);
    }
}
