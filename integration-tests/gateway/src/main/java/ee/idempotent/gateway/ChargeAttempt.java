package ee.idempotent.gateway;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.util.UUID;

/** That a card was charged once for a reference, or was to be. */
@Entity
@Table(name = "charge_attempt")
public class ChargeAttempt {

    @Id
    private String id;

    @SuppressWarnings("UnusedVariable") // Counted by a query.
    private String reference;

    protected ChargeAttempt() {}

    ChargeAttempt(String reference) {
        this.id = UUID.randomUUID().toString();
        this.reference = reference;
    }
}
