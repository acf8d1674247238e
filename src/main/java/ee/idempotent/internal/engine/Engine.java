package ee.idempotent.internal.engine;

import ee.idempotent.internal.engine.Transactions.Status;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Clock;
import java.time.Instant;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The life of a call. {@link #run} is its outer half, in the transaction of the effects. {@link #admit} is the inner one, after
 * everything that may refuse the call has let it pass:
 *
 * <pre>
 * run: join the transaction, or begin one
 *  └─▶ whatever else intercepts the call
 *       └─▶ admit: look up ──▶ none, or expired ──▶ claim ──▶ lock ──▶ check again ──▶ held: the operation runs
 *              │                                              │            ├─ expired ──▶ start it anew: held
 *              ├─ bound to another request ──▶ reused         │            └─ no longer open ──▶ replayed, or reused
 *              ├─ completed ──▶ replayed                      └─ somebody has it ──▶ in progress, or wait, look up again
 *              └─ started ──▶ lock
 * run: a held key ──▶ result to response ──▶ complete the record ──▶ commit, by whoever began the transaction
 * </pre>
 *
 * <p>Look-up and claim stand outside the transaction of the effects; the lock and what follows are in it. An attempt that
 * holds its key and has not completed the record keeps its transaction from committing.
 */
public final class Engine {

    private static final Logger LOG = System.getLogger(Engine.class.getName());

    /**
     * How often a call tries to claim a key. Once is enough, unless another call claims it too, the purge deletes its
     * expired record at this moment, or MariaDB locks the gap in which the record would stand.
     */
    private static final int CLAIMS = 6;

    private final RecordStore store;
    private final Transactions transactions;
    private final Clock clock;
    private final WaitingRoom waitingRoom;
    private final RollbackTrial rollbackTrial;

    /**
     * An engine.
     *
     * @param store the records
     * @param transactions the server's transactions
     * @param rollbackTrial what every call with a key waits for that comes before it has passed
     * @param clock what retention is measured by
     * @param maxWaiting the most calls that wait for others at the same time
     */
    public Engine(
            RecordStore store, Transactions transactions, RollbackTrial rollbackTrial, Clock clock, int maxWaiting) {
        this.store = store;
        this.transactions = transactions;
        this.clock = clock;
        this.waitingRoom = new WaitingRoom(maxWaiting);
        this.rollbackTrial = rollbackTrial;
    }

    /**
     * Executes an operation once for its key, in the active transaction or else in one of its own.
     *
     * @param attempt the attempt at the call
     * @param execution the operation and all that stands before it, which asks {@link #admit}
     * @return how it ended; if the transaction is somebody else's, before it has ended
     */
    public Outcome run(Attempt attempt, Execution execution) {
        if (transactions.status() != Status.NONE) {
            return runIn(attempt, execution, Owner.SOMEBODY_ELSE);
        }
        CommitRule commits = new CommitRule(execution);
        try {
            return inNew(() -> runIn(attempt, execution, Owner.ENGINE), outcome -> outcome.choose(commits));
        } catch (Exception notCommitted) {
            attempt.failToCommit();
            return new Outcome.Failed(notCommitted);
        }
    }

    /**
     * Executes an operation that is called without a key, in the active transaction or else in one of its own.
     *
     * @param execution the operation and all that stands before it
     * @return what it returned or threw, or that the transaction did not commit
     */
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

    private Outcome runIn(Attempt attempt, Execution execution, Owner owner) {
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
                : afterFailure(attempt, execution, answer.failure(), owner);
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
            complete(attempt.call(), response);
            attempt.complete(true);
            return new Outcome.Executed(result, response);
        } catch (Throwable failure) {
            markForRollback();
            return new Outcome.Failed(failure);
        }
    }

    /** Stores the response to a failure with which the transaction may commit; if it does not, the response rolls back too. */
    private Outcome afterFailure(Attempt attempt, Execution execution, Throwable failure, Owner owner) {
        if (!(failure instanceof Exception exception)) {
            markForRollback(); // not every server does so itself
            return new Outcome.Failed(failure);
        }
        if (!canComplete(attempt)
                || (owner == Owner.ENGINE ? execution.rollsBack(exception) : execution.surelyRollsBack(exception))) {
            return new Outcome.Failed(failure);
        }
        try {
            StoredResponse response = execution.responseTo(exception);
            if (!canComplete(attempt)) {
                return new Outcome.Failed(failure);
            }
            complete(attempt.call(), response);
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

    private void complete(Call call, StoredResponse response) {
        Instant now = clock.instant();
        store.complete(call.key(), response, now, now.plus(call.retention()));
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
    public boolean admit(Attempt attempt) {
        if (attempt.known() == null) {
            try {
                Outcome outcome = decide(attempt);
                if (outcome == null) {
                    attempt.begin();
                    return true;
                }
                attempt.learn(outcome);
            } catch (StoreFailedException failure) {
                attempt.learn(new Outcome.Unavailable(failure));
            }
        }
        return false;
    }

    /** How the call ended, or null if its operation is to run. */
    private @Nullable Outcome decide(Attempt attempt) {
        Call call = attempt.call();
        Status status = transactions.status();
        if (status == Status.NONE) {
            throw new IllegalStateException("IDEM-0102: " + call.key()
                    + " runs outside the transaction around it, because an interceptor in between" + " has left it");
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
        if (earlier.hasCompleted()) {
            inTransaction(() -> {
                store.reopen(call.key());
                return null;
            });
        }
        earlier.handOver();
        enlist(attempt, true);
        return null;
    }

    private Outcome replay(Call call) {
        return beforeRunning(() -> store.lookUp(call.key(), call.fingerprint()))
                .map(StoredRecord::response)
                .<Outcome>map(Outcome.Replayed::new)
                .orElseThrow(() -> new StoreFailedException("IDEM-0104: The stored response has just disappeared"));
    }

    private void enlist(Attempt attempt, boolean afterAnother) {
        attempt.hold(afterAnother);
        transactions.enlist(attempt.call().key(), attempt);
    }

    /** Holds the key until the end of the transaction; else says how the call ended. */
    private @Nullable Outcome hold(Attempt attempt) {
        Call call = attempt.call();
        requireRollback();
        try (WaitingRoom.Wait wait = waitingRoom.enter(call.waitAtMost())) {
            int unclaimed = 0;
            while (true) {
                StoredRecord seen = lookUpAndClaim(call, unclaimed == 0);
                boolean isFree = seen == null || seen.isExpired(clock.instant());
                if (seen != null && !isFree) {
                    if (!seen.isBoundTo(call.fingerprint())) {
                        return new Outcome.Reused();
                    }
                    if (seen.response() != null) {
                        return new Outcome.Replayed(seen.response());
                    }
                }

                boolean mayBeGone = isFree && (seen != null || unclaimed > 0);
                StoredRecord locked = (mayBeGone || mayWait(call)) && isTaken(call) ? null : lock(call);
                if (locked != null) {
                    return checkAgain(attempt, locked, !isFree);
                }
                unclaimed = isFree ? unclaimed + 1 : 0;
                if (isFree && unclaimed < CLAIMS) {
                    pauseAfter(unclaimed);
                    continue; // somebody claimed or renewed the key after the look-up: see for which request
                }
                if (seen == null) {
                    throw new StoreFailedException("IDEM-0105: The key cannot be claimed, although nobody holds it");
                }
                if (!wait.pause()) {
                    return new Outcome.InProgress();
                }
            }
        }
    }

    /** Before the first call: where nothing rolls back, nothing can be protected. */
    private void requireRollback() {
        beforeRunning(() -> {
            rollbackTrial.require();
            return null;
        });
    }

    /** What the record says under its lock counts: between look-up and lock another call may have come and gone. */
    private @Nullable Outcome checkAgain(Attempt attempt, StoredRecord locked, boolean afterAnother) {
        Call call = attempt.call();
        boolean isNew = inTransaction(() -> startsAnew(call, locked));
        if (!isNew && !locked.isBoundTo(call.fingerprint())) {
            return new Outcome.Reused();
        }
        if (!isNew && locked.completed()) {
            return replay(call);
        }
        enlist(attempt, afterAnother);
        return null;
    }

    /**
     * Looks up the record of a call, and claims its key if there is none, or if it has expired.
     *
     * @param first whether to try it in one statement where the database can; on a data source whose connections do not
     *     commit by themselves that claims nothing
     * @return the record as it was before, or null if there was none; with its response if that is to be replayed
     */
    private @Nullable StoredRecord lookUpAndClaim(Call call, boolean first) {
        StoredRecord seen = beforeRunning(() -> transactions.outside(() -> {
            store.recogniseDatabase();
            return first && store.claimsAtLookUp()
                    ? lookUpOrClaim(call)
                    : store.lookUp(call.key(), call.fingerprint()).orElse(null);
        }));
        boolean tried = seen == null && first && store.claimsAtLookUp();
        if (!tried && (seen == null || seen.isExpired(clock.instant()))) {
            claim(call, seen);
        }
        return seen;
    }

    private @Nullable StoredRecord lookUpOrClaim(Call call) {
        Instant now = clock.instant();
        try {
            return store.lookUpOrClaim(call.key(), call.fingerprint(), now, now.plus(call.retention()))
                    .orElse(null);
        } catch (AlreadyClaimedException justAsGood) {
            return null;
        }
    }

    /** Claims the key of a call, or renews its expired record. If another call is faster, that is just as good. */
    private void claim(Call call, @Nullable StoredRecord expired) {
        Instant now = clock.instant();
        beforeRunning(() -> {
            try {
                return transactions.inNew(() -> {
                    if (expired == null) {
                        store.claim(call.key(), call.fingerprint(), now, now.plus(call.retention()));
                    } else {
                        store.renew(call.key(), call.fingerprint(), now, now.plus(call.retention()));
                    }
                    return null;
                });
            } catch (AlreadyClaimedException justAsGood) {
                return null;
            }
        });
    }

    private static boolean mayWait(Call call) {
        return !call.waitAtMost().isZero();
    }

    /**
     * Whether there is no record that could be locked, asked outside the transaction of the effects. A call that may wait would
     * hold a connection meanwhile, tied to its transaction by the first statement. And on MariaDB, to look for a record that the
     * purge has just deleted locks the gap in which it would stand, and then the call's own claim cannot insert it.
     */
    private boolean isTaken(Call call) {
        return beforeRunning(() -> transactions.inNew(() -> {
            boolean taken = store.lock(call.key()).isEmpty();
            transactions.setRollbackOnly(); // nothing to commit
            return taken;
        }));
    }

    private @Nullable StoredRecord lock(Call call) {
        return inTransaction(() -> store.lock(call.key()).orElse(null));
    }

    /** Renews a locked record if it has expired: somebody held it when it was to be renewed, and left it as it was. */
    private boolean startsAnew(Call call, StoredRecord locked) {
        Instant now = clock.instant();
        if (!locked.isExpired(now)) {
            return false;
        }
        store.renew(call.key(), call.fingerprint(), now, now.plus(call.retention()));
        return true;
    }

    /**
     * Lets pass whoever was in the way. After the first round nobody is, most of the time: the other one's claim can
     * be seen. The pauses after that, 1, 9, 81 and 729 milliseconds, outlast a transaction of the purge.
     */
    private static void pauseAfter(int round) {
        if (round > 1) {
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos((long) Math.pow(9, round - 2.0)));
        }
    }

    /** Does in the transaction of the effects what precedes the operation. A statement that fails may have spoilt it. */
    private <T extends @Nullable Object> T inTransaction(Callable<T> work) {
        try {
            return beforeRunning(work);
        } catch (StoreFailedException failure) {
            markForRollback();
            throw failure;
        }
    }

    /** Does what precedes the operation. If it fails, nothing was done. */
    private static <T extends @Nullable Object> T beforeRunning(Callable<T> work) {
        try {
            return work.call();
        } catch (Exception failure) {
            throw new StoreFailedException(failure);
        }
    }

    /**
     * Remembers the response to a failure whose effects have rolled back, unless another call has taken the record since:
     * then that one's outcome counts. A store that fails here costs no more than another execution of an operation that
     * has no effect.
     *
     * @param attempt the attempt that failed
     * @param response what every retry gets
     * @return whether they do
     */
    public boolean remember(Attempt attempt, StoredResponse response) {
        Call call = attempt.call();
        try {
            return transactions.inNew(() -> {
                StoredRecord locked = store.lock(call.key()).orElse(null);
                if (locked == null || !(startsAnew(call, locked) || locked.isOpenTo(call.fingerprint()))) {
                    return false;
                }
                complete(call, response);
                return true;
            });
        } catch (Exception e) {
            LOG.log(
                    Level.WARNING,
                    "IDEM-0106: The response of " + call.key() + " is not remembered; a retry executes again",
                    e);
            return false;
        }
    }

    /** Who has begun the transaction of a call, and decides about its end. */
    private enum Owner {
        ENGINE,
        SOMEBODY_ELSE
    }
}
