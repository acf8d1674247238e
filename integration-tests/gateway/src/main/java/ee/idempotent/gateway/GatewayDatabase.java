package ee.idempotent.gateway;

import ee.idempotent.IdempotencyStore;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;

/** Lends the persistence unit of the charges to the library, so that its records commit with them. */
@ApplicationScoped
class GatewayDatabase {

    @Produces
    @IdempotencyStore
    @PersistenceContext(unitName = "gateway")
    EntityManager entityManager;
}
