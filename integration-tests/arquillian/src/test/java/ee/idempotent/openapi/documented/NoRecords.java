package ee.idempotent.openapi.documented;

import ee.idempotent.IdempotencyStore;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.persistence.EntityManager;

/** Nobody places orders, so no records are needed. */
@ApplicationScoped
class NoRecords {

    @Produces
    @IdempotencyStore
    EntityManager none() {
        throw new IllegalStateException("there is no database");
    }
}
