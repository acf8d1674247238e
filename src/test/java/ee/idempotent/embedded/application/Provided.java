package ee.idempotent.embedded.application;

import ee.idempotent.IdempotencyStore;
import ee.idempotent.SettableClock;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Clock;
import java.time.Instant;

/** What the application provides to the library. */
@ApplicationScoped
public class Provided {

    @Produces
    @IdempotencyStore
    @PersistenceContext(unitName = "embedded")
    EntityManager entityManager;

    private final SettableClock clock = new SettableClock(Instant.parse("2026-11-22T12:00:00Z"));

    /** What retention is measured by. */
    @Produces
    Clock clock() {
        return clock;
    }

    /** Lets time pass. */
    public SettableClock settableClock() {
        return clock;
    }
}
