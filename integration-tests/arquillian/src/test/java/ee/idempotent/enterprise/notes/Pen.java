package ee.idempotent.enterprise.notes;

import ee.idempotent.IdempotencyStore;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.util.UUID;

/** Writes the effects; the records are in the same persistence unit. */
@ApplicationScoped
public class Pen {

    @Produces
    @IdempotencyStore
    @PersistenceContext
    EntityManager records;

    @Inject
    @IdempotencyStore
    private EntityManager notes;

    /** Leaves an effect behind, and returns what is different at each execution. */
    public String write(String name) {
        String execution = UUID.randomUUID().toString();
        notes.createNativeQuery("insert into effect (id, name) values (?1, ?2)")
                .setParameter(1, execution)
                .setParameter(2, name)
                .executeUpdate();
        return execution;
    }

    public long count(String name) {
        return ((Number) notes.createNativeQuery("select count(*) from effect where name = ?1")
                        .setParameter(1, name)
                        .getSingleResult())
                .longValue();
    }
}
