package ee.idempotent.internal.intercept;

import ee.idempotent.IdempotencyEvent;
import ee.idempotent.internal.engine.Attempt;
import ee.idempotent.internal.engine.Outcome;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Publishes what happens to one attempt at a call, as soon as it is known. */
final class CallEvents {

    private static final Logger LOG = System.getLogger(CallEvents.class.getName());

    private static final int FIRST = 1;
    private static final int LATER = 2;

    private final String operation;
    private final long entry;
    private final Attempt attempt;
    private final EventPublisher publisher;
    private boolean leaseLostTold;

    /**
     * Begins with an attempt.
     *
     * @param operation the name of the operation
     * @param entry when the call came in, by {@link System#nanoTime}
     */
    CallEvents(String operation, long entry, Attempt attempt, EventPublisher publisher) {
        this.operation = operation;
        this.entry = entry;
        this.attempt = attempt;
        this.publisher = publisher;
    }

    /** The operation begins. */
    void begins() {
        if (attempt.isTakingOver()) {
            publish(IdempotencyEvent.TakenOver::new, LATER);
        }
    }

    /** Publishes what is known when the outer interceptor is left. The {@link Conclusion} tells later what becomes of a failure. */
    void left(Outcome outcome) {
        tellLostLease();
        attempt.unfinishedSteps()
                .forEach(step -> publish(
                        (operation, duration, number) ->
                                new IdempotencyEvent.StepUnfinished(operation, duration, number, step),
                        number()));
        outcome.choose(new Outcome.Cases<@Nullable Void>() {

            @Override
            public @Nullable Void executed(Outcome.Executed executed) {
                attempt.whenEnded(CallEvents.this::ended);
                return null;
            }

            /** If the transaction rolls back it is a failure like others. */
            @Override
            public @Nullable Void failedWithEffects(Outcome.FailedWithEffects failed) {
                attempt.whenEnded(committed -> {
                    if (committed) {
                        remembered();
                    }
                });
                return null;
            }

            @Override
            public @Nullable Void rolledBack(Outcome.RolledBack rolledBack) {
                released();
                return null;
            }

            @Override
            public @Nullable Void failed(Outcome.Failed failed) {
                return null;
            }

            @Override
            public @Nullable Void passedBy(Outcome.PassedBy passedBy) {
                return null;
            }

            @Override
            public @Nullable Void replayed(Outcome.Replayed replayed) {
                publish(IdempotencyEvent.Replayed::new, LATER);
                return null;
            }

            @Override
            public @Nullable Void reused(Outcome.Reused reused) {
                publish(IdempotencyEvent.Reused::new, LATER);
                return null;
            }

            @Override
            public @Nullable Void inProgress(Outcome.InProgress inProgress) {
                publish(IdempotencyEvent.InProgress::new, LATER);
                return null;
            }

            /** Nothing has happened, but that an operator has to look after the database. */
            @Override
            public @Nullable Void unavailable(Outcome.Unavailable unavailable) {
                LOG.log(
                        Level.WARNING,
                        "IDEM-0107: The idempotency store is unavailable. " + operation + " did not run",
                        unavailable.failure());
                return null;
            }
        });
    }

    /** As soon as it is found out, and once. */
    void tellLostLease() {
        if (attempt.hasLostLease() && !leaseLostTold) {
            leaseLostTold = true;
            publish(IdempotencyEvent.LeaseLost::new, number());
        }
    }

    private void ended(boolean committed) {
        if (committed) {
            remembered();
        } else {
            released();
        }
    }

    /** The response is what every retry gets. */
    void remembered() {
        publish(IdempotencyEvent.Executed::new, number());
    }

    /** The effects have rolled back, or cannot but do so; told if there was an operation at all. */
    void released() {
        tellLostLease();
        if (attempt.hasBegun()) {
            publish(IdempotencyEvent.Released::new, number());
        }
    }

    private int number() {
        return attempt.isTakingOver() ? LATER : FIRST;
    }

    private void publish(Kind kind, int number) {
        publisher.publish(kind.of(operation, Duration.ofNanos(System.nanoTime() - entry), number));
    }

    private interface Kind {

        IdempotencyEvent of(String operation, Duration duration, int attempt);
    }
}
