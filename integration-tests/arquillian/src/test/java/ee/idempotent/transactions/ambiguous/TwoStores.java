package ee.idempotent.transactions.ambiguous;

import ee.idempotent.IdempotencyKey;
import ee.idempotent.IdempotencyStore;
import ee.idempotent.Idempotent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;

/** Two entity managers with the qualifier of the store. */
@ApplicationScoped
public class TwoStores {

    @Produces
    @IdempotencyStore
    @PersistenceContext(unitName = "business")
    EntityManager business;

    @Produces
    @IdempotencyStore
    @PersistenceContext(unitName = "elsewhere")
    EntityManager elsewhere;

    @Idempotent
    public void operation(@IdempotencyKey String key) {}
}
