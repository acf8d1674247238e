package ee.idempotent.engine;

import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;

/**
 * The life of a call:
 *
 * <pre>
 * look up ──▶ none, or expired ──▶ claim ──▶ lock ──▶ check again ──▶ proceed ──▶ complete ──▶ commit
 *    │                                        │            │
 *    ├─ bound to another request ──▶ reused   │            └─ no longer open ──▶ look up again
 *    ├─ completed ──▶ replayed                └─ somebody has it ──▶ in progress, or wait and look up again
 *    └─ started ──▶ lock
 * </pre>
 *
 * <p>Look-up and claim stand outside the business transaction, so that it starts with the lock; from the lock to the
 * commit everything is in that one transaction.
 */
public final class Engine {

    private final RecordStore store;
    private final Transactions transactions;
    private final Clock clock;
    private final WaitingRoom waitingRoom;

    /**
     * An engine.
     *
     * @param store the records
     * @param transactions the server's transactions
     * @param clock what retention is measured by
     * @param maxWaiting the most calls that wait for others at the same time
     */
    public Engine(RecordStore store, Transactions transactions, Clock clock, int maxWaiting) {
        this.store = store;
        this.transactions = transactions;
        this.clock = clock;
        this.waitingRoom = new WaitingRoom(maxWaiting);
    }

    /**
     * Executes an operation once for its key, in the active transaction or else in one of its own.
     *
     * @param call the call
     * @param execution the operation
     * @return how it ended
     * @throws StoreUnavailableException if the store failed before the operation ran
     * @throws Exception if the transaction could not commit
     */
    public Outcome run(Call call, Execution execution) throws Exception {
        try (WaitingRoom.Wait wait = waitingRoom.enter(call.waitAtMost())) {
            for (boolean again = false; ; again = true) {
                RecordView seen = lookUp(call);
                if (seen == null || seen.isExpired(clock.instant())) {
                    claim(call, seen);
                } else if (!seen.isBoundTo(call.fingerprint())) {
                    return new Outcome.Reused();
                } else if (seen.response() != null) {
                    return new Outcome.Replayed(seen.response());
                }

                Attempt attempt = tryToRun(call, execution);
                if (attempt instanceof Attempt.Ended ended) {
                    return ended.outcome();
                }
                if (attempt instanceof Attempt.Changed || (seen == null && !again)) {
                    continue; // somebody was faster between look-up and lock: see what they left
                }
                if (seen != null && !seen.isBoundTo(call.fingerprint())) {
                    return new Outcome.Reused();
                }
                if (!wait.pause()) {
                    return new Outcome.InProgress();
                }
            }
        }
    }

    /**
     * Remembers the response to a failure whose effects have rolled back, unless another call has taken the record since:
     * then that one's outcome counts.
     *
     * @param call the call that failed
     * @param response what every retry gets
     * @throws Exception if the store failed, and the response is forgotten
     */
    public void remember(Call call, StoredResponse response) throws Exception {
        transactions.inNew(() -> {
            Optional<RecordView> locked = store.lock(call.key());
            if (locked.isPresent() && locked.get().isOpenTo(call.fingerprint())) {
                complete(call, response);
            }
            return null;
        });
    }

    private @Nullable RecordView lookUp(Call call) {
        return beforeRunning(() -> transactions.outside(
                () -> store.lookUp(call.key(), call.fingerprint()).orElse(null)));
    }

    private void claim(Call call, @Nullable RecordView expired) {
        Instant now = clock.instant();
        Instant expiresAt = now.plus(call.retention());
        beforeRunning(() -> {
            try {
                return transactions.inNew(() -> {
                    if (expired == null) {
                        store.claim(call.key(), call.fingerprint(), now, expiresAt);
                    } else {
                        store.renew(call.key(), call.fingerprint(), now, expiresAt);
                    }
                    return null;
                });
            } catch (AlreadyClaimedException justAsGood) {
                return null;
            }
        });
    }

    private Attempt tryToRun(Call call, Execution execution) throws Exception {
        if (!transactions.isActive()) {
            return transactions.inNew(() -> attempt(call, execution));
        }
        // The first statement ties a connection to the active transaction: whoever may have to wait asks outside of it.
        return !call.waitAtMost().isZero() && isTaken(call) ? new Attempt.Taken() : attempt(call, execution);
    }

    private boolean isTaken(Call call) {
        return beforeRunning(
                () -> transactions.inNew(() -> store.lock(call.key()).isEmpty()));
    }

    /** The part of the life within the business transaction. */
    private Attempt attempt(Call call, Execution execution) {
        RecordView locked = beforeRunning(() -> store.lock(call.key()).orElse(null));
        if (locked == null) {
            return new Attempt.Taken();
        }
        if (!locked.isOpenTo(call.fingerprint())) {
            return new Attempt.Changed();
        }
        Outcome outcome = execute(call, execution);
        if (outcome instanceof Outcome.Failed) {
            transactions.setRollbackOnly();
        }
        return new Attempt.Ended(outcome);
    }

    private Outcome execute(Call call, Execution execution) {
        try {
            Object result;
            try {
                result = execution.proceed();
            } catch (Exception failure) {
                if (transactions.isRollbackOnly() || execution.rollsBack(failure)) {
                    return new Outcome.Failed(failure);
                }
                return new Outcome.FailedWithEffects(failure, complete(call, execution.responseTo(failure)));
            }
            if (transactions.isRollbackOnly()) {
                return new Outcome.RolledBack(result);
            }
            return new Outcome.Executed(result, complete(call, execution.responseTo(result)));
        } catch (Throwable failure) {
            return new Outcome.Failed(failure);
        }
    }

    private StoredResponse complete(Call call, StoredResponse response) {
        Instant now = clock.instant();
        store.complete(call.key(), response, now, now.plus(call.retention()));
        return response;
    }

    private static <T extends @Nullable Object> T beforeRunning(Callable<T> work) {
        try {
            return work.call();
        } catch (Exception failure) {
            throw new StoreUnavailableException(failure);
        }
    }

    /** What came of the attempt to run the operation. */
    private sealed interface Attempt {

        /** This call owned the record, and ended so. */
        record Ended(Outcome outcome) implements Attempt {}

        /** Another call holds the record's lock. */
        record Taken() implements Attempt {}

        /** Since the look-up another call has completed the record, or bound it to its own request. */
        record Changed() implements Attempt {}
    }
}
