package ee.idempotent.torture;

import ee.idempotent.IdempotencyStore;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;

/** Lends the persistence unit to the library, and to everything here. */
@ApplicationScoped
class TortureDatabase {

    @Produces
    @IdempotencyStore
    @PersistenceContext(unitName = "torture")
    EntityManager entityManager;
}
