package ee.idempotent.orders;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;

/** Lends the persistence unit to the library, and to everything here. */
@ApplicationScoped
class OrdersDatabase {

    @Produces
    @PersistenceContext(unitName = "orders")
    EntityManager entityManager;
}
