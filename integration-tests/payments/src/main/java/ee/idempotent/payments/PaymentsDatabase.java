package ee.idempotent.payments;

import ee.idempotent.IdempotencyStore;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;

/** Lends the persistence unit of the payments to the library, so that its records commit with them. */
@ApplicationScoped
class PaymentsDatabase {

    @Produces
    @IdempotencyStore
    @PersistenceContext(unitName = "payments")
    EntityManager entityManager;
}
