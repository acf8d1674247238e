package ee.idempotent.orders;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.util.function.Supplier;

/**
 * What one writes without a library: in the business transaction, select the key, and if it is new, insert it with the
 * response. Two requests with a key at the same time both do their work, and one of them fails with a duplicate at its
 * end; another request under the same key is not noticed; the key belongs to nobody.
 */
@ApplicationScoped
public class HandWrittenCheck {

    private EntityManager entityManager;

    /** For CDI. */
    protected HandWrittenCheck() {}

    @Inject
    public HandWrittenCheck(EntityManager entityManager) {
        this.entityManager = entityManager;
    }

    /** What the key was answered with, or else what the operation makes now. */
    public SeenKey answer(String key, Supplier<String> operation) {
        SeenKey seen = entityManager.find(SeenKey.class, key);
        if (seen == null) {
            seen = new SeenKey(key, 201, operation.get());
            entityManager.persist(seen);
        }
        return seen;
    }
}
