package ee.idempotent.transactions;

import ee.idempotent.IdempotencyStore;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;

/** The two databases. The library has to take the one with the qualifier, though there is one without. */
@ApplicationScoped
class Databases {

    @Produces
    @IdempotencyStore
    @PersistenceContext(unitName = "business")
    EntityManager business;

    @Produces
    @PersistenceContext(unitName = "elsewhere")
    EntityManager elsewhere;
}
