package ee.idempotent.transactions;

import ee.idempotent.IdempotencyEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** What the library has told so far. */
@ApplicationScoped
public class Observed {

    private final List<String> events = new CopyOnWriteArrayList<>();

    void observe(@Observes IdempotencyEvent.OfCall event) {
        events.add(event.getClass().getSimpleName() + " " + event.attempt());
    }

    List<String> events() {
        return events;
    }
}
