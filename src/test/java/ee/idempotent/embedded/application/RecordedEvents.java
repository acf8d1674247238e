package ee.idempotent.embedded.application;

import ee.idempotent.IdempotencyEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Every event of the library since the last test. */
@ApplicationScoped
public class RecordedEvents {

    private final List<IdempotencyEvent> events = new CopyOnWriteArrayList<>();
    private volatile boolean failing;

    void record(@Observes IdempotencyEvent event) {
        events.add(event);
        if (failing) {
            throw new IllegalStateException("Thrown by an observer");
        }
    }

    /** The events, in their order. */
    public List<IdempotencyEvent> all() {
        return List.copyOf(events);
    }

    /** Forgets them. */
    public void clear() {
        events.clear();
    }

    /** Lets this observer fail at each event, or no longer. */
    public void failing(boolean now) {
        failing = now;
    }
}
