package ee.idempotent.transactions;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

/** What an execution leaves behind: how many there are says how often an operation was executed. */
@Entity
@Table(name = "effect")
@SuppressWarnings("UnusedVariable") // JPA reads the columns
public class Effect {

    @Id
    private String id;

    @Column(nullable = false)
    private String name;

    protected Effect() {}

    Effect(String id, String name) {
        this.id = id;
        this.name = name;
    }
}
