package ee.idempotent.torture;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.persistence.EntityManager;

/** An entity manager for applications that never come to use it. */
@ApplicationScoped
public class NoDatabase {

    @Produces
    EntityManager entityManager() {
        throw new IllegalStateException();
    }
}
