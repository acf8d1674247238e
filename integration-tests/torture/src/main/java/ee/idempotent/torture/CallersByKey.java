package ee.idempotent.torture;

import ee.idempotent.IdempotencyKey;
import ee.idempotent.IdempotencyStore;
import ee.idempotent.Idempotent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.util.UUID;

/** An operation with the key as its parameter, which is the name of its effects, too. */
@ApplicationScoped
public class CallersByKey {

    @Inject
    @IdempotencyStore
    EntityManager entityManager;

    @Idempotent
    @Transactional
    public String happen(@IdempotencyKey String key) {
        String execution = UUID.randomUUID().toString();
        entityManager.persist(new Effect(execution, key));
        return execution;
    }
}
