package ee.idempotent.messages;

import ee.idempotent.IdempotencyEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * The kinds of all events. It needs no resource: the first event may create it, in a thread of the broker that knows no {@code java:comp}
 * of the application.
 */
@ApplicationScoped
public class NotedEvents {

    private final List<String> kinds = new CopyOnWriteArrayList<>();

    void note(@Observes IdempotencyEvent.OfCall event) {
        kinds.add(event.getClass().getSimpleName());
    }

    /** So far, a line each. */
    public String lines() {
        return String.join("\n", kinds);
    }
}
