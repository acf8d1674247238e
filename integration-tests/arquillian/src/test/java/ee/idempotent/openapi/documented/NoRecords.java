package ee.idempotent.openapi.documented;

import ee.idempotent.IdempotencyStore;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.persistence.EntityManager;

/** Nobody calls the operations, so no records are needed. */
@ApplicationScoped
public class NoRecords {

    @Produces
    @IdempotencyStore
    EntityManager none() {
        throw new IllegalStateException("there is no database");
    }
}
