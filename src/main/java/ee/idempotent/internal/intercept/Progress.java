package ee.idempotent.internal.intercept;

import ee.idempotent.IdempotencyEvent;
import ee.idempotent.IdempotencyEvent.Executed;
import ee.idempotent.IdempotencyEvent.InProgress;
import ee.idempotent.IdempotencyEvent.Released;
import ee.idempotent.IdempotencyEvent.Replayed;
import ee.idempotent.IdempotencyEvent.Reused;
import ee.idempotent.IdempotencyEvent.TakenOver;
import java.time.Duration;

/** How one call goes, announced as soon as it is known. */
final class Progress {

    static final int FIRST = 1;
    static final int LATER = 2;

    private static final int NOT_BEGUN = 0;

    private final String operation;
    private final long entry;
    private final EventPublisher events;
    private final JtaTransactions transactions;
    private int attempt = NOT_BEGUN;

    /**
     * Begins with a call.
     *
     * @param operation the name of the operation
     * @param entry when the call came in, by {@link System#nanoTime}
     */
    Progress(String operation, long entry, EventPublisher events, JtaTransactions transactions) {
        this.operation = operation;
        this.entry = entry;
        this.events = events;
        this.transactions = transactions;
    }

    /** The operation begins. */
    void begins(int which) {
        attempt = which;
        if (which != FIRST) {
            announce(TakenOver::new);
        }
    }

    /** The response is in the transaction of its effects: known is what becomes of them once it has committed. */
    void executed() {
        if (!transactions.isActive()) {
            remembered();
        } else if (transactions.isRollbackOnly()) {
            released();
        } else {
            transactions.afterCompletion(this::remembered, this::released);
        }
    }

    void remembered() {
        announce(Executed::new);
    }

    /** The effects have rolled back, or cannot but do so; announced if there was an operation at all. */
    void released() {
        if (attempt != NOT_BEGUN) {
            announce(Released::new);
        }
    }

    void replayed() {
        foundClaimed(Replayed::new);
    }

    void reused() {
        foundClaimed(Reused::new);
    }

    void inProgress() {
        foundClaimed(InProgress::new);
    }

    private void foundClaimed(Kind kind) {
        attempt = LATER;
        announce(kind);
    }

    private void announce(Kind kind) {
        events.publish(kind.of(operation, Duration.ofNanos(System.nanoTime() - entry), attempt));
    }

    private interface Kind {

        IdempotencyEvent of(String operation, Duration duration, int attempt);
    }
}
