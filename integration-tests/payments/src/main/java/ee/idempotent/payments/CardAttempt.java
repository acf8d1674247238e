package ee.idempotent.payments;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.util.UUID;

/** That the payment provider was asked once for a reference. */
@Entity
@Table(name = "card_attempt")
public class CardAttempt {

    @Id
    private String id;

    @SuppressWarnings("UnusedVariable") // Counted by a query.
    private String reference;

    protected CardAttempt() {}

    CardAttempt(String reference) {
        this.id = UUID.randomUUID().toString();
        this.reference = reference;
    }
}
