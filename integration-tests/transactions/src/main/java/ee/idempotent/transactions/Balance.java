package ee.idempotent.transactions;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;

/** What two transactions cannot both change. */
@Entity
@Table(name = "balance")
@SuppressWarnings("UnusedVariable") // JPA reads the columns
public class Balance {

    @Id
    private String id;

    private int amount;

    @Version
    private int version;

    protected Balance() {}

    Balance(String id) {
        this.id = id;
    }

    void add() {
        amount++;
    }
}
