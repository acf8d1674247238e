package ee.idempotent.internal.store;

import ee.idempotent.IdempotencyStore;
import jakarta.enterprise.inject.Default;
import jakarta.enterprise.inject.Instance;
import jakarta.persistence.EntityManager;

/** The entity manager that the application lends: the marked one, else its only one. */
final class LentEntityManager {

    private LentEntityManager() {}

    static EntityManager among(Instance<EntityManager> all) {
        Instance<EntityManager> marked = all.select(IdempotencyStore.Literal.INSTANCE);
        return (marked.isUnsatisfied() ? all.select(Default.Literal.INSTANCE) : marked).get();
    }
}
