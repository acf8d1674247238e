package ee.idempotent.cdi;

import ee.idempotent.IdempotencyEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;

/** Tells the observers what happened. What they make of it concerns no call. */
@ApplicationScoped
class Announcements {

    private static final Logger LOG = System.getLogger(Announcements.class.getName());

    @Inject
    private Event<IdempotencyEvent> events;

    void announce(IdempotencyEvent event) {
        try {
            events.fire(event);
        } catch (RuntimeException | Error failure) {
            LOG.log(Level.WARNING, "An observer failed at " + event, failure);
        }
    }
}
