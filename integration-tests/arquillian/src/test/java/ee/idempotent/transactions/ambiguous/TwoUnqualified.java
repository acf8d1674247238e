package ee.idempotent.transactions.ambiguous;

import ee.idempotent.IdempotencyKey;
import ee.idempotent.Idempotent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;

/** Two entity managers without a qualifier. */
@ApplicationScoped
public class TwoUnqualified {

    @Produces
    @PersistenceContext(unitName = "business")
    EntityManager business;

    @Produces
    @PersistenceContext(unitName = "elsewhere")
    EntityManager elsewhere;

    @Idempotent
    public void operation(@IdempotencyKey String key) {}
}
