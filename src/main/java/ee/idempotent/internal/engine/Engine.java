package ee.idempotent.internal.engine;

import ee.idempotent.internal.engine.Transactions.Status;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The life of a call. {@link #run} is its outer half, in the transaction of the effects. {@link #admit} is the inner one, after
 * everything that may refuse the call has let it pass:
 *
 * <pre>
 * run: join the transaction, or begin one
 *  └─▶ whatever else intercepts the call
 *       └─▶ admit: hold the key, read its record ──▶ ours, and nothing known ──▶ the operation runs
 *              ├─ completed ──▶ replayed
 *              ├─ bound to another request, or held for one ──▶ reused
 *              ├─ held by an earlier attempt of this transaction ──▶ its response, or take it on
 *              └─ held for the same request ──▶ in progress, or wait and try again
 * run: a held key ──▶ result to response ──▶ put the record ──▶ commit, by whoever began the transaction
 *                                              └─ a record is there already ──▶ roll back, answer with it
 * afterwards, if all of it has rolled back: remember a refusal, or bind the key to its request
 * </pre>
 *
 * <p>How a key is held is a matter of the database ({@link Holds}). An attempt that holds its key and has not put the record
 * keeps its transaction from committing.
 */
public final class Engine implements CallGuard {

    private static final Logger LOG = System.getLogger(Engine.class.getName());

    /** Longer than a look takes, and than a database needs that is told of the end of a connection. */
    private static final Duration TO_REMEMBER = Duration.ofMillis(250);

    private final RecordStore store;
    private final Transactions transactions;
    private final Clock clock;
    private final WaitingRoom waitingRoom;
    private final RollbackTrial rollbackTrial;
    private volatile @Nullable Holds holds;
    private volatile boolean prepared;

    /** Operations that have begun and are not over. Written by each call, and read when an operator asks. */
    private final LongAdder running = new LongAdder();

    /**
     * An engine.
     *
     * @param store the records
     * @param transactions the server's transactions
     * @param rollbackTrial what every call with a key waits for that comes before it has passed
     * @param clock what retention is measured by
     * @param waitingRoom where calls wait for others
     */
    public Engine(
            RecordStore store,
            Transactions transactions,
            RollbackTrial rollbackTrial,
            Clock clock,
            WaitingRoom waitingRoom) {
        this.store = store;
        this.transactions = transactions;
        this.clock = clock;
        this.waitingRoom = waitingRoom;
        this.rollbackTrial = rollbackTrial;
    }

    /**
     * Finds out what a first call has to know, while its thread has no transaction, and so no connection. It is tried once: if that
     * fails, whoever has a key tries again.
     */
    public void prepare() {
        if (!prepared && transactions.status() == Status.NONE) {
            try {
                rollbackTrial.require();
            } catch (Exception failure) {
                LOG.log(Level.DEBUG, "A call with a key will try again whether the data source rolls back", failure);
            }
            prepared = true;
        }
    }

    /**
     * Executes an operation once for its key, in the active transaction or else in one of its own.
     *
     * @param attempt the attempt at the call
     * @param execution the operation and all that stands before it, which asks {@link #admit}
     * @return how it ended; if the transaction is somebody else's, before it has ended
     */
    @Override
    public Outcome run(Attempt attempt, Execution execution) {
        try {
            return runCounted(attempt, execution);
        } finally {
            if (attempt.hasBegun()) {
                running.decrement();
            }
        }
    }

    private Outcome runCounted(Attempt attempt, Execution execution) {
        if (transactions.status() != Status.NONE) {
            return runIn(attempt, execution, Transaction.JOINED);
        }
        CommitRule commits = new CommitRule(execution);
        try {
            Outcome ended = inNew(() -> runIn(attempt, execution, Transaction.OWN), outcome -> outcome.choose(commits));
            return attempt.isOvertaken() ? asOvertaken(attempt.call(), ended) : ended;
        } catch (Exception notCommitted) {
            attempt.failToCommit();
            return new Outcome.Failed(notCommitted);
        }
    }

    /** What the record says that was faster, although the key was held: locks that do nothing, or another way of holding it. */
    private Outcome asOvertaken(Call call, Outcome ended) {
        Outcome known = lookUpOutside(call);
        return known == null ? ended : known;
    }

    /**
     * Executes an operation that is called without a key, in the active transaction or else in one of its own.
     *
     * @param execution the operation and all that stands before it
     * @return what it returned or threw, or that the transaction did not commit
     */
    @Override
    public Answer runWithoutKey(Execution execution) {
        if (transactions.status() != Status.NONE) {
            return Answer.of(execution);
        }
        try {
            return inNew(() -> Answer.of(execution), new CommitRule(execution)::allows);
        } catch (Exception notCommitted) {
            return Answer.throwing(notCommitted);
        }
    }

    private <T> T inNew(Callable<T> work, Predicate<T> commits) throws Exception {
        return transactions.inNew(() -> {
            T ended = work.call();
            if (!commits.test(ended)) {
                transactions.setRollbackOnly();
            }
            return ended;
        });
    }

    private Outcome runIn(Attempt attempt, Execution execution, Transaction transaction) {
        Answer answer = Answer.of(execution);
        if (attempt.known() != null) {
            return attempt.known(); // whatever others have made of the stand-in that went through them
        }
        if (!attempt.hasBegun()) {
            return new Outcome.PassedBy(answer);
        }
        attempt.stop();
        return answer.failure() == null
                ? afterReturn(attempt, execution, answer.result())
                : afterFailure(attempt, execution, answer.failure(), transaction);
    }

    private Outcome afterReturn(Attempt attempt, Execution execution, @Nullable Object result) {
        try {
            if (isHeldElsewhere(attempt)) {
                throw new IllegalStateException("IDEM-0101: " + attempt.call().key()
                        + " ran in another transaction than the one around it, because an"
                        + " interceptor in between began its own");
            }
            if (!canComplete(attempt)) {
                return new Outcome.RolledBack(result);
            }
            StoredResponse response = execution.responseTo(result);
            if (!canComplete(attempt)) { // what makes the response may call others
                return new Outcome.RolledBack(result);
            }
            put(attempt, response);
            attempt.complete(true);
            return new Outcome.Executed(result, response);
        } catch (AlreadyRecordedException overtaken) {
            markForRollback();
            attempt.beOvertaken();
            return new Outcome.InProgress(); // or completed by now, as a retry will see
        } catch (Throwable failure) {
            markForRollback();
            return new Outcome.Failed(failure);
        }
    }

    /** Stores the response to a failure with which the transaction may commit; if it does not, the response rolls back too. */
    private Outcome afterFailure(Attempt attempt, Execution execution, Throwable failure, Transaction transaction) {
        if (!(failure instanceof Exception exception)) {
            markForRollback(); // not every server does so itself
            return new Outcome.Failed(failure);
        }
        if (!canComplete(attempt)
                || (transaction == Transaction.OWN
                        ? execution.rollsBack(exception)
                        : execution.surelyRollsBack(exception))) {
            return new Outcome.Failed(failure);
        }
        try {
            StoredResponse response = execution.responseTo(exception);
            if (!canComplete(attempt)) {
                return new Outcome.Failed(failure);
            }
            put(attempt, response);
            attempt.complete(false);
            return new Outcome.FailedWithEffects(exception, response);
        } catch (Throwable unspeakable) {
            markForRollback();
            if (failure instanceof RuntimeException) { // which most transactions roll back anyway
                failure.addSuppressed(unspeakable);
                return new Outcome.Failed(failure);
            }
            unspeakable.addSuppressed(failure);
            return new Outcome.Failed(unspeakable);
        }
    }

    private boolean canComplete(Attempt attempt) {
        return transactions.status() == Status.ACTIVE && attempt.isHolding() && !isHeldElsewhere(attempt);
    }

    private boolean isHeldElsewhere(Attempt attempt) {
        return transactions.status() == Status.ACTIVE
                && attempt.isHolding()
                && transactions.holder(attempt.call().key()) != attempt;
    }

    private void put(Attempt attempt, StoredResponse response) throws Exception {
        holds().put(attempt.call(), attempt.hold(), response, clock.instant());
    }

    private void markForRollback() {
        if (transactions.status() == Status.ACTIVE) {
            transactions.setRollbackOnly();
        }
    }

    /**
     * Decides whether the operation of an attempt runs now. If not, the attempt knows how the call ended.
     *
     * @param attempt the attempt; it may ask again, if something before the operation tries it a second time
     * @return true if the operation is to run
     */
    @Override
    public boolean admit(Attempt attempt) {
        if (attempt.known() == null) {
            try {
                Outcome outcome = decide(attempt);
                if (outcome == null) {
                    begin(attempt);
                    return true;
                }
                attempt.learn(outcome);
            } catch (StoreFailedException failure) {
                attempt.learn(new Outcome.Unavailable(failure));
            }
        }
        return false;
    }

    /** Counts it once, however often something before the operation tries it. */
    private void begin(Attempt attempt) {
        if (!attempt.hasBegun()) {
            running.increment();
        }
        attempt.begin();
    }

    /**
     * How many calls with a key run now on this server: their operations have begun, and what surrounds these is not over.
     *
     * @return how many
     */
    public long running() {
        return running.sum();
    }

    /**
     * Whether a started record may be that of a running call. Otherwise a call that runs has no record that others see, and a started
     * one is what a failure has left.
     *
     * @return true if keys are held by the rows of their records
     * @throws Exception if the database could not be asked which one it is
     */
    public boolean startedMayRun() throws Exception {
        return holds().bindsBeforehand();
    }

    /** How the call ended, or null if its operation is to run. */
    private @Nullable Outcome decide(Attempt attempt) {
        Call call = attempt.call();
        Status status = transactions.status();
        if (status == Status.NONE) {
            throw new IllegalStateException("IDEM-0102: " + call.key()
                    + " runs outside the transaction around it, because an interceptor in between has left it");
        }
        if (status == Status.COMPLETING) {
            throw new IllegalStateException("IDEM-0172: " + call.key()
                    + " is called while a transaction commits, or after that, when nothing can take part in it any more."
                    + " Nothing was done. Call it in a new transaction");
        }
        if (status == Status.DOOMED) {
            return null; // nothing can commit, so there is nothing to hold
        }
        Attempt holder = transactions.holder(call.key());
        if (holder == attempt) {
            return null; // something in between tries a second time
        }
        return holder != null && holder.isHolding() ? follow(holder, attempt) : hold(attempt);
    }

    /** Follows another attempt in the same transaction, whose response is the one if it returned. */
    private @Nullable Outcome follow(Attempt earlier, Attempt attempt) {
        Call call = attempt.call();
        if (earlier.isRunning()) {
            throw new IllegalStateException(
                    "IDEM-0103: " + call.key() + " called itself with the key that it is running under");
        }
        if (!earlier.call().fingerprint().equals(call.fingerprint())) {
            return new Outcome.Reused();
        }
        if (earlier.hasReturned()) {
            return replay(call);
        }
        Hold hold = earlier.hasCompleted() ? Hold.ours(reopened(call)) : earlier.hold();
        earlier.handOver();
        enlist(attempt, hold, true);
        return null;
    }

    /** The record of a failure in this transaction, which is to hold the response of another attempt. */
    private StoredRecord reopened(Call call) {
        return inTransaction(() -> {
            store.reopen(call.key());
            return new StoredRecord(call.fingerprint(), false, clock.instant().plus(call.retention()), null);
        });
    }

    private Outcome replay(Call call) {
        return inTransaction(() -> store.lookUp(call.key(), call.fingerprint()))
                .map(StoredRecord::response)
                .<Outcome>map(Outcome.Replayed::new)
                .orElseThrow(() -> new StoreFailedException("IDEM-0104: The stored response has just disappeared"));
    }

    private void enlist(Attempt attempt, Hold hold, boolean afterAnother) {
        attempt.hold(hold, afterAnother);
        transactions.enlist(attempt.call().key(), attempt);
    }

    /** Holds the key until the end of the transaction; else says how the call ended. */
    private @Nullable Outcome hold(Attempt attempt) {
        Call call = attempt.call();
        Exception untried = rollbackProblem();
        try (WaitingRoom.Wait wait = waitingRoom.enter(call.waitAtMost())) {
            boolean inside = !call.mayWait();
            while (true) {
                Hold hold = inside ? tryToHold(call) : tryOutside(call);
                if (!inside && hold.isOurs()) {
                    hold = tryAfter(call, hold);
                    inside = keepsTries();
                }
                Outcome known = known(call, hold.record());
                if (known != null) {
                    return known;
                }
                if (hold.isOurs()) {
                    if (untried != null) {
                        throw new StoreFailedException(untried);
                    }
                    enlist(attempt, hold, isRemembered(hold.record()));
                    return null;
                }
                if (hold.owner() != Hold.Owner.TWIN && isHeldForAnotherRequest(call, inside)) {
                    return new Outcome.Reused();
                }
                if (!wait.pause()) {
                    return new Outcome.InProgress();
                }
            }
        }
    }

    /** What a record says by itself, if it says anything. */
    private @Nullable Outcome known(Call call, @Nullable StoredRecord record) {
        return record == null ? null : record.outcomeOf(call, clock.instant());
    }

    private boolean isRemembered(@Nullable StoredRecord record) {
        return record != null && !record.isExpired(clock.instant());
    }

    private Hold tryToHold(Call call) {
        return inTransaction(() -> holds().hold(call));
    }

    private Hold tryOutside(Call call) {
        return outside(() -> holds().hold(call));
    }

    private Hold tryAfter(Call call, Hold outside) {
        return inTransaction(() -> holds().holdAfter(call, outside));
    }

    private boolean keepsTries() {
        return inTransaction(() -> holds().keepsTries());
    }

    private boolean isHeldForAnotherRequest(Call call, boolean inside) {
        return inside
                ? inTransaction(() -> holds().isHeldForAnotherRequest(call))
                : outside(() -> holds().isHeldForAnotherRequest(call));
    }

    /** For a call that may wait: it would keep a connection meanwhile, tied to its transaction by the first statement. */
    private <T> T outside(Callable<T> work) {
        return StoreFailedException.unlessDone(() -> transactions.inNew(() -> {
            T result = work.call();
            transactions.setRollbackOnly(); // nothing to commit
            return result;
        }));
    }

    /**
     * Where nothing rolls back, nothing can be protected. Where it cannot be tried, a call that does not run goes on all the same: a
     * replay needs nothing to be written.
     */
    private @Nullable Exception rollbackProblem() {
        try {
            rollbackTrial.require();
            return null;
        } catch (StoreFailedException unknown) {
            throw unknown;
        } catch (IllegalStateException failed) {
            throw new StoreFailedException(failed);
        } catch (Exception problem) {
            return problem;
        }
    }

    /** Known from the first call on: which database it is shows when it can be reached. */
    private Holds holds() throws Exception {
        Holds known = holds;
        if (known == null) {
            known = transactions.outside(() -> {
                store.recogniseDatabase();
                Holds own = store.holds(transactions, clock);
                return own == null ? new RowHolds(store, transactions, clock) : own;
            });
            holds = known;
        }
        return known;
    }

    /** Does in the transaction of the effects what precedes the operation. A statement that fails may have spoilt it. */
    private <T extends @Nullable Object> T inTransaction(Callable<T> work) {
        try {
            return work.call();
        } catch (StoreFailedException outside) {
            throw outside;
        } catch (Exception failure) {
            markForRollback();
            throw new StoreFailedException(failure);
        }
    }

    /**
     * Remembers the response to a failure whose effects have rolled back, unless another call has taken the key since:
     * then that one's outcome counts. Whoever has the key may only be looking, or may be a connection of ours that has broken, which the
     * database has not noticed yet. So this tries again for a moment.
     *
     * @param attempt the attempt that failed
     * @param response what every retry gets
     * @return whether they do
     * @throws UnstorableResponseException if no store would take the response
     * @throws StoreFailedException if the store has failed, so that nobody may be told the response: a retry might not get it
     */
    @Override
    public boolean remember(Attempt attempt, StoredResponse response) {
        Call call = attempt.call();
        try (WaitingRoom.Wait wait = waitingRoom.enter(TO_REMEMBER)) {
            do {
                if (StoreFailedException.unlessDone(() -> leave(call, response))) {
                    return true;
                }
            } while (lookUpOutside(call) == null && wait.pause());
            return false;
        }
    }

    /** What a record that others see says by itself, if it says anything. */
    private @Nullable Outcome lookUpOutside(Call call) {
        return known(
                call,
                StoreFailedException.unlessDone(() -> transactions.outside(
                        () -> store.lookUp(call.key(), call.fingerprint()).orElse(null))));
    }

    /**
     * Binds the key of a failure that is not remembered to its request, if the operation ran and its transaction is over. A store that
     * fails here costs no more than another request that may use the key.
     *
     * @param attempt the attempt that failed
     */
    @Override
    public void bind(Attempt attempt) {
        if (attempt.hasBegun() && transactions.status() == Status.NONE) {
            Call call = attempt.call();
            try {
                boolean isBound = holds().bindsBeforehand();
                if (attempt.isIntruder() && isBound) {
                    transactions.inNew(() -> store.unbind(call.key(), call.fingerprint()));
                } else if (!attempt.isStopped() && !isBound) {
                    leave(call, null);
                }
            } catch (Exception e) {
                LOG.log(
                        Level.WARNING,
                        "IDEM-0147: The key of a failed call of " + call.key()
                                + " is not bound to its request, because the store fails",
                        e);
            }
        }
    }

    private boolean leave(Call call, @Nullable StoredResponse response) throws Exception {
        Holds known = holds();
        try {
            return transactions.inNew(() -> known.leave(call, response));
        } catch (AlreadyRecordedException faster) {
            return false;
        }
    }

    /** Whose the transaction of a call is: who has begun it decides about its end. */
    private enum Transaction {
        OWN,
        JOINED
    }
}
