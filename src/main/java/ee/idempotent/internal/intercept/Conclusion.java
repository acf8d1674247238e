package ee.idempotent.internal.intercept;

import ee.idempotent.internal.engine.Answer;
import ee.idempotent.internal.engine.Attempt;
import ee.idempotent.internal.engine.CallGuard;
import ee.idempotent.internal.engine.Outcome;
import ee.idempotent.internal.engine.StoreFailedException;
import ee.idempotent.internal.engine.StoredResponse;
import ee.idempotent.internal.engine.Transactions;
import ee.idempotent.internal.engine.UnstorableResponseException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.lang.reflect.Method;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * How a call ended, and what is still open: whether its transaction commits, and whether a failure is remembered, which is
 * decided once, by what is thrown or when an answer has been made of it.
 */
public final class Conclusion {

    private static final Logger LOG = System.getLogger(Conclusion.class.getName());

    /** What tells that somebody else was faster (Jakarta Persistence 3.1 §3.4.4, §3.4.5). */
    private static final Set<String> LOCK_CONFLICTS = Set.of(
            "jakarta.persistence.OptimisticLockException",
            "jakarta.persistence.PessimisticLockException",
            "jakarta.persistence.LockTimeoutException");

    private final Method method;
    private final Outcome outcome;
    private final Attempt attempt;
    private final CallGuard guard;
    private final Transactions transactions;
    private final CallEvents events;
    private @Nullable Runnable afterwards;
    private boolean decided;
    private boolean bound;
    private boolean bindsAfterwards;
    private boolean stoodInFor;
    private @Nullable Exception insistedOn;
    private boolean thrown;
    private boolean replaced;
    private @Nullable RuntimeException unremembered;

    Conclusion(
            Method method,
            Outcome outcome,
            Attempt attempt,
            CallGuard guard,
            Transactions transactions,
            CallEvents events) {
        this.method = method;
        this.outcome = outcome;
        this.attempt = attempt;
        this.guard = guard;
        this.transactions = transactions;
        this.events = events;
    }

    /** {@return the method that was called} */
    public Method method() {
        return method;
    }

    /** {@return how the call ended, as far as it was known when the method's interceptors were left} */
    public Outcome outcome() {
        return outcome;
    }

    /**
     * What stands in for the result of the method.
     *
     * @return the answer, which is put in its place when the response is written
     */
    public Answer standIn() {
        stoodInFor = true;
        return Answer.returning(StandIn.of(method));
    }

    /**
     * What the operation threw, although its effects may commit: with the failure as its response, so that no result may stand
     * in its place.
     *
     * @param failed how the call ended
     * @return the answer
     */
    public Answer insistOn(Outcome.FailedWithEffects failed) {
        insistedOn = failed.failure();
        return Answer.throwing(failed.failure());
    }

    boolean mustThrow() {
        return insistedOn != null;
    }

    /** An exception leaves the method's interceptors; one that is not the operation's own tells that the commit has failed. */
    void markThrown(Throwable failure) {
        thrown = true;
        replaced = insistedOn != null
                && Stream.iterate(failure, Objects::nonNull, Throwable::getCause)
                        .noneMatch(cause -> cause == insistedOn);
    }

    /** {@return whether an exception has left the method's interceptors, so that the response is one that it was mapped to} */
    public boolean hasThrown() {
        return thrown;
    }

    boolean isStoodInFor() {
        return stoodInFor;
    }

    /** {@return whether the transaction of its effects and record has committed; false too if it goes on} */
    public boolean hasCommitted() {
        return attempt.hasCommitted();
    }

    /**
     * Remembers the answer to a failure, if the effects have rolled back by now, and neither a lock conflict nor the commit has
     * caused it.
     *
     * @param failure what the operation threw
     * @param refusal what every retry gets
     */
    public void remember(Throwable failure, StoredResponse refusal) {
        if (decided) {
            return;
        }
        if (transactions.status() != Transactions.Status.NONE
                || attempt.hasFailedToCommit()
                || replaced
                || isLockConflict(failure)) {
            release();
            return;
        }
        decided = true;
        try {
            if (guard.remember(attempt, refusal)) {
                bound = true;
                events.remembered();
                return;
            }
        } catch (StoreFailedException failed) {
            LOG.log(
                    Level.WARNING,
                    "IDEM-0106: A refusal of " + method
                            + " cannot be remembered, so it is not what the call is answered with. A retry finds out",
                    failed);
            unremembered = attempt.mayHaveLeftSomething()
                    ? new UnstorableResponseException(
                            "IDEM-0164: The store fails when a refusal is to be remembered, and what steps, or an operation with a"
                                    + " lease, have done before it does not roll back")
                    : failed;
            bound = true; // as far as it can be
        } catch (UnstorableResponseException unstorable) {
            LOG.log(Level.ERROR, unstorable.getMessage() + " (" + method + ")");
            unremembered = unstorable;
        }
        events.released();
    }

    /**
     * Why the answer to a failure could not be remembered, although every retry should get it. So nobody may get it now.
     *
     * @return a {@link StoreFailedException}, or an {@link UnstorableResponseException}; null if nothing has failed
     */
    public @Nullable RuntimeException unremembered() {
        return unremembered;
    }

    /**
     * Remembers the answer to a failure as soon as the transaction is over: when the method that has opened it is left, or
     * now. In a transaction of its caller that goes on it is not remembered.
     *
     * @param failure what the operation threw
     * @param refusal what every retry gets
     */
    public void rememberAfterwards(Throwable failure, StoredResponse refusal) {
        if (transactions.status() == Transactions.Status.NONE) {
            remember(failure, refusal);
        } else {
            afterwards = () -> remember(failure, refusal);
        }
    }

    /** The method with its transaction, if it had one of its own, is left. */
    void methodLeft() {
        if (afterwards != null) {
            afterwards.run();
            afterwards = null;
        }
        if (bindsAfterwards) {
            bind();
        }
    }

    /** Leaves the key without an answer to the failure, unless that has been decided before. */
    public void release() {
        if (!decided) {
            decided = true;
            endLease();
            events.released();
        }
    }

    /** Binds the key to its request, unless the call has left a record, or its transaction goes on. */
    public void bind() {
        if (!bound && !attempt.hasCommitted()) {
            bound = true;
            guard.bind(attempt);
            events.tellLostLease();
        }
    }

    /** Another attempt of the same request may follow, which needs the key of one that had a lease. */
    public void endLease() {
        if (attempt.hasLease()) {
            bind();
        }
    }

    /** Does so when the method that has opened the transaction is left. */
    public void bindAfterwards() {
        bindsAfterwards = true;
    }

    /** Releases it if the transaction rolls back later. */
    public void releaseIfRolledBack() {
        attempt.whenEnded(committed -> {
            if (!committed) {
                release();
            }
        });
    }

    private static boolean isLockConflict(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            for (Class<?> type = cause.getClass(); type != null; type = type.getSuperclass()) {
                if (LOCK_CONFLICTS.contains(type.getName())) {
                    return true;
                }
            }
        }
        return false;
    }
}
