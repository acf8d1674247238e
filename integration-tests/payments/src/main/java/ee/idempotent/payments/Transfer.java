package ee.idempotent.payments;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;

@Entity
@Table(name = "transfer")
public class Transfer {

    @Id
    private String id;

    @Column(name = "from_account")
    private String from;

    @Column(name = "to_account")
    private String to;

    private long amount;
    private String currency;
    private String reference;

    @Column(name = "created_at")
    private long createdAt;

    protected Transfer() {}

    Transfer(TransferRequest request) {
        this.id = UUID.randomUUID().toString();
        this.from = request.from();
        this.to = request.to();
        this.amount = request.amount();
        this.currency = request.currency();
        this.reference = request.reference();
        this.createdAt = System.currentTimeMillis();
    }

    TransferView view() {
        return new TransferView(id, from, to, amount, currency, reference, Instant.ofEpochMilli(createdAt));
    }
}
