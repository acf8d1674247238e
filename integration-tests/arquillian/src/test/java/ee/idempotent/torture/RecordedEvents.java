package ee.idempotent.torture;

import ee.idempotent.IdempotencyEvent;
import ee.idempotent.IdempotencyEvent.OfCall;
import ee.idempotent.IdempotencyEvent.Purged;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Keeps what the library has told, and then fails. */
@Path("events")
@ApplicationScoped
@Produces(MediaType.TEXT_PLAIN)
public class RecordedEvents {

    private final List<String> events = new CopyOnWriteArrayList<>();

    void record(@Observes @Priority(1) OfCall event) {
        events.add(event.getClass().getSimpleName() + "|" + event.operation() + "|" + event.attempt() + "|"
                + event.duration());
    }

    void record(@Observes @Priority(1) Purged event) {
        events.add("Purged|" + event.records() + "|" + event.duration());
    }

    /** In a transaction, which it would join if there were one. */
    @Transactional
    public void fail(@Observes @Priority(2) IdempotencyEvent event) {
        throw new IllegalStateException("observed " + event);
    }

    /** All events, a line each. */
    @GET
    public String events() {
        return String.join("\n", events);
    }
}
