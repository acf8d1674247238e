package ee.idempotent.payments;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;

@Entity
@Table(name = "payment")
public class Payment {

    @Id
    private String id;

    private long amount;
    private String currency;
    private String reference;
    private String status;
    private String card;

    /** In milliseconds since 1970, since not every provider maps an {@code Instant} to something that can be ordered. */
    @Column(name = "created_at")
    private long createdAt;

    protected Payment() {}

    Payment(long amount, String currency, String reference, String card) {
        this.id = UUID.randomUUID().toString();
        this.amount = amount;
        this.currency = currency;
        this.reference = reference;
        this.status = "succeeded";
        this.card = card;
        this.createdAt = System.currentTimeMillis();
    }

    void changeReference(String reference) {
        this.reference = reference;
    }

    String id() {
        return id;
    }

    long amount() {
        return amount;
    }

    String currency() {
        return currency;
    }

    String reference() {
        return reference;
    }

    String status() {
        return status;
    }

    String card() {
        return card;
    }

    Instant createdAt() {
        return Instant.ofEpochMilli(createdAt);
    }
}
