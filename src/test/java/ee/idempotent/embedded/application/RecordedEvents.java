package ee.idempotent.embedded.application;

import ee.idempotent.IdempotencyEvent;
import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.transaction.Status;
import jakarta.transaction.TransactionSynchronizationRegistry;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Every event of the library since the last test. */
@ApplicationScoped
public class RecordedEvents {

    private final List<IdempotencyEvent> events = new CopyOnWriteArrayList<>();
    private volatile boolean failing;
    private volatile boolean within;

    @Resource(lookup = "java:comp/TransactionSynchronizationRegistry")
    TransactionSynchronizationRegistry transaction;

    void record(@Observes IdempotencyEvent event) {
        events.add(event);
        int status = transaction.getTransactionStatus();
        within |= status == Status.STATUS_ACTIVE || status == Status.STATUS_MARKED_ROLLBACK;
        if (failing) {
            throw new IllegalStateException("Thrown by an observer");
        }
    }

    /** The events, in their order. */
    public List<IdempotencyEvent> all() {
        return List.copyOf(events);
    }

    /** Whether none came in a transaction that an observer could have rolled back. */
    public boolean areAllOutsideOfTransactions() {
        return !within;
    }

    /** Forgets them. */
    public void clear() {
        within = false;
        events.clear();
    }

    /** Lets this observer fail at each event, or no longer. */
    public void failing(boolean now) {
        failing = now;
    }
}
