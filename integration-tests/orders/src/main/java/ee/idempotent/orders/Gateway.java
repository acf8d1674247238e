package ee.idempotent.orders;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;
import java.util.concurrent.TimeUnit;

/** Stands in for a service that charges cards: it takes time, and nothing else of this machine. */
@ApplicationScoped
class Gateway {

    /** Gives the id of the charge. */
    String charge(long millis) {
        try {
            TimeUnit.MILLISECONDS.sleep(millis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
        return UUID.randomUUID().toString();
    }
}
