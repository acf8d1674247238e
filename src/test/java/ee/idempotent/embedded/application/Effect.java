package ee.idempotent.embedded.application;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

/** What an execution leaves behind: how many there are of a name says how often an operation was executed. */
@Entity
@Table(name = "effect")
@SuppressWarnings("UnusedVariable") // JPA reads the columns
public class Effect {

    @Id
    private String id;

    private String name;

    /** For JPA. */
    protected Effect() {}

    Effect(String id, String name) {
        this.id = id;
        this.name = name;
    }
}
