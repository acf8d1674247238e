package ee.idempotent.internal.engine;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;

/**
 * The life of a call:
 *
 * <pre>
 * look up ──▶ none, or expired ──▶ claim ──▶ lock ──▶ check again ──▶ proceed ──▶ complete ──▶ commit
 *    │                                        │            ├─ expired ──▶ start it anew, proceed
 *    ├─ bound to another request ──▶ reused   │            └─ no longer open ──▶ replayed, or reused
 *    ├─ completed ──▶ replayed                └─ somebody has it ──▶ in progress, or wait and look up again
 *    └─ started ──▶ lock
 * </pre>
 *
 * <p>Look-up and claim stand outside the business transaction, so that it starts with the lock; from the lock to the
 * commit everything is in that one transaction.
 */
public final class Engine {

    private static final Logger LOG = System.getLogger(Engine.class.getName());

    /**
     * How often a call tries to claim a key. Once is enough, unless somebody else is at it too, the purge deletes its
     * expired record at this moment, or MariaDB locks the gap in which the record would stand.
     */
    private static final int CLAIMS = 6;

    private final RecordStore store;
    private final Transactions transactions;
    private final Clock clock;
    private final Claims claims;
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
        this.claims = new Claims(store, transactions, clock);
        this.waitingRoom = new WaitingRoom(maxWaiting);
    }

    /**
     * Executes an operation once for its key, in the active transaction or else in one of its own.
     *
     * @param call the call
     * @param execution the operation
     * @return how it ended
     * @throws StoreFailedException if the store failed before the operation ran
     * @throws Exception if the transaction could not commit
     */
    public Outcome run(Call call, Execution execution) throws Exception {
        try (WaitingRoom.Wait wait = waitingRoom.enter(call.waitAtMost())) {
            int unclaimed = 0;
            while (true) {
                StoredRecord seen = claims.lookUpAndClaim(call, unclaimed == 0);
                boolean isFree = seen == null || seen.isExpired(clock.instant());
                if (seen != null && !isFree) {
                    if (!seen.isBoundTo(call.fingerprint())) {
                        return new Outcome.Reused();
                    }
                    if (seen.response() != null) {
                        return new Outcome.Replayed(seen.response());
                    }
                }

                Optional<Outcome> outcome = tryToRun(call, isFree ? execution : execution.takingOver(), wait);
                if (outcome.isPresent()) {
                    return outcome.get();
                }
                unclaimed = isFree ? unclaimed + 1 : 0;
                if (isFree && unclaimed < CLAIMS) {
                    claims.pauseAfter(unclaimed);
                    continue; // somebody claimed or renewed the key after the look-up: see for which request
                }
                if (seen == null) {
                    throw new StoreFailedException("Nobody holds the key, and yet it cannot be claimed");
                }
                if (!wait.pause()) {
                    return new Outcome.InProgress();
                }
            }
        }
    }

    /**
     * Remembers the response to a failure whose effects have rolled back, unless another call has taken the record since:
     * then that one's outcome counts. A store that fails here costs no more than another execution of an operation that
     * has no effect.
     *
     * @param call the call that failed
     * @param response what every retry gets
     * @return whether they do
     */
    public boolean remember(Call call, StoredResponse response) {
        try {
            return transactions.inNew(() -> {
                StoredRecord locked = store.lock(call.key()).orElse(null);
                if (locked == null || !(claims.startsAnew(call, locked) || locked.isOpenTo(call.fingerprint()))) {
                    return false;
                }
                complete(call, response);
                return true;
            });
        } catch (Exception e) {
            LOG.log(Level.WARNING, "The response of " + call.key() + " is not remembered; a retry executes again", e);
            return false;
        }
    }

    /** How the call ended, or empty if another one holds the lock. */
    private Optional<Outcome> tryToRun(Call call, Execution execution, WaitingRoom.Wait wait) throws Exception {
        if (!transactions.isActive()) {
            return transactions.inNew(() -> {
                Optional<Outcome> outcome = runLocked(call, execution, wait);
                if (outcome.filter(Outcome::hasEffects).isEmpty()) {
                    transactions.setRollbackOnly(); // nothing to commit
                }
                return outcome;
            });
        }
        if (transactions.isRollbackOnly()) {
            throw new IllegalStateException(call.key() + " was called in a transaction that already rolls back");
        }
        // The first statement ties a connection to the active transaction: whoever may have to wait asks outside of it.
        boolean mayWait = !call.waitAtMost().isZero() && !transactions.hasBegun(call.key());
        return mayWait && claims.isTaken(call) ? Optional.empty() : runLocked(call, execution, wait);
    }

    /** The part of the life within the business transaction. */
    private Optional<Outcome> runLocked(Call call, Execution execution, WaitingRoom.Wait wait) {
        StoredRecord locked = Claims.beforeRunning(() -> store.lock(call.key()).orElse(null));
        if (locked == null) {
            return Optional.empty();
        }
        boolean begun = transactions.hasBegun(call.key());
        boolean isNew = !begun && Claims.beforeRunning(() -> claims.startsAnew(call, locked));
        if (!isNew && !locked.isBoundTo(call.fingerprint())) {
            return Optional.of(new Outcome.Reused());
        }
        if (!isNew && locked.completed()) {
            return Claims.beforeRunning(() -> store.lookUp(call.key(), call.fingerprint()))
                    .map(StoredRecord::response)
                    .map(Outcome.Replayed::new);
        }
        if (begun) {
            throw new IllegalStateException(call.key() + " called itself with the key that it is running under");
        }
        transactions.begin(call.key());
        wait.close();
        Outcome outcome = execute(call, execution);
        if (outcome instanceof Outcome.Failed) {
            transactions.setRollbackOnly();
        }
        return Optional.of(outcome);
    }

    private Outcome execute(Call call, Execution execution) {
        Exception thrown = null;
        try {
            Object result;
            try {
                result = execution.proceed();
            } catch (Exception failure) {
                if (transactions.isRollbackOnly() || execution.rollsBack(failure)) {
                    return new Outcome.Failed(failure);
                }
                thrown = failure;
                return new Outcome.FailedWithEffects(failure, complete(call, execution.responseTo(failure)));
            }
            if (transactions.isRollbackOnly()) {
                return new Outcome.RolledBack(result);
            }
            return new Outcome.Executed(result, complete(call, execution.responseTo(result)));
        } catch (Throwable failure) {
            if (thrown != null) {
                failure.addSuppressed(thrown);
            }
            return new Outcome.Failed(failure);
        }
    }

    private StoredResponse complete(Call call, StoredResponse response) {
        Instant now = clock.instant();
        store.complete(call.key(), response, now, now.plus(call.retention()));
        return response;
    }
}
