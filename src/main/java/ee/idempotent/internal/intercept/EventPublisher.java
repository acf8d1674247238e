package ee.idempotent.internal.intercept;

import ee.idempotent.IdempotencyEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.enterprise.inject.spi.BeanManager;
import jakarta.inject.Inject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Tells the observers what happened. If one of them fails, the call does not. */
@ApplicationScoped
public class EventPublisher {

    private static final Logger LOG = System.getLogger(EventPublisher.class.getName());
    private static final String LIBRARY = "ee.idempotent.internal.";

    @Inject
    private Event<IdempotencyEvent> events;

    @Inject
    private BeanManager beans;

    @Inject
    private JtaTransactions transactions;

    private final Map<Class<?>, Boolean> observedByOthers = new ConcurrentHashMap<>();

    /**
     * Outside any transaction, if the application observes it: a transaction that an observer takes part in rolls back when the
     * observer throws.
     */
    public void publish(IdempotencyEvent event) {
        if (!transactions.isOpen() || !isObservedByOthers(event)) {
            tell(event);
            return;
        }
        try {
            transactions.outside(() -> {
                tell(event);
                return null;
            });
        } catch (Exception notResumed) {
            throw new IllegalStateException(
                    "IDEM-0110: The transaction could not be suspended to fire an event", notResumed);
        }
    }

    private boolean isObservedByOthers(IdempotencyEvent event) {
        return observedByOthers.computeIfAbsent(event.getClass(), type -> beans.resolveObserverMethods(event).stream()
                .anyMatch(observer -> !observer.getBeanClass().getPackageName().startsWith(LIBRARY)));
    }

    private void tell(IdempotencyEvent event) {
        try {
            events.fire(event);
        } catch (RuntimeException | Error failure) {
            LOG.log(Level.WARNING, "IDEM-0109: An observer failed at " + event, failure);
        }
    }
}
