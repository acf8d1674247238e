package ee.idempotent.internal.engine;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * One attempt at a call, from the outer interceptor's entry to the end of its transaction:
 *
 * <pre>
 * new ──▶ holds its key ──▶ has completed its record ──▶ ended: committed, or rolled back
 *  │            └─ does not: its transaction cannot commit
 *  └─ learns how the call ended without it: replayed, reused, in progress, store unavailable
 * </pre>
 *
 * <p>The server may end a transaction in another thread than the call's, while the operation runs.
 */
public final class Attempt implements Transactions.Participant {

    private final Supplier<Call> source;
    private @Nullable Call call;
    private @Nullable Outcome known;
    private @Nullable Hold hold;

    private volatile boolean running;
    private volatile boolean holding;
    private volatile boolean completed;
    private boolean returned;
    private boolean begun;
    private boolean takingOver;
    private boolean overtaken;
    private @Nullable Lease lease;
    private final Set<String> steps = new HashSet<>();
    private @Nullable String step;
    private boolean hasSteps;
    private Instant stepsKeptAt = Instant.EPOCH;
    private final Set<String> unfinished = new LinkedHashSet<>();
    private boolean leaseLost;
    private StepStoppedException.@Nullable Reason stopped;
    private boolean failedToCommit;

    private @Nullable Boolean committed;
    private final List<Consumer<Boolean>> whenEnded = new ArrayList<>();

    /**
     * An attempt that begins.
     *
     * @param source the call; asked once everything that may refuse it has let it pass, because only then is the caller known
     */
    public Attempt(Supplier<Call> source) {
        this.source = source;
    }

    Call call() {
        if (call == null) {
            call = source.get();
        }
        return call;
    }

    /** How the call ended without this attempt, once that is known. */
    @Nullable Outcome known() {
        return known;
    }

    void learn(Outcome outcome) {
        known = outcome;
    }

    void begin() {
        begun = true;
        running = true;
        steps.clear();
    }

    /**
     * Whether the operation has begun: nothing has refused the call before it.
     *
     * @return true if so
     */
    public boolean hasBegun() {
        return begun;
    }

    void hold(Hold how, boolean afterAnother) {
        hold = how;
        holding = true;
        takingOver = afterAnother;
    }

    /** How it holds its key, or held it. */
    Hold hold() {
        return Objects.requireNonNull(hold, "holds nothing");
    }

    boolean isHolding() {
        return holding;
    }

    /** Whether the operation runs at this moment. */
    boolean isRunning() {
        return running;
    }

    void stop() {
        running = false;
    }

    /** Whether a response of its operation is in the transaction. */
    boolean hasCompleted() {
        return completed;
    }

    /** Whether its operation returned, and its response is in the transaction. */
    boolean hasReturned() {
        return returned;
    }

    void complete(boolean afterReturn) {
        completed = true;
        returned = afterReturn;
    }

    /** Another call's record was faster, so nothing of this attempt can commit. */
    void beOvertaken() {
        overtaken = true;
    }

    boolean isOvertaken() {
        return overtaken;
    }

    void failToCommit() {
        failedToCommit = true;
    }

    /**
     * Whether its operation was over when the transaction could not commit, which may be otherwise the next time.
     *
     * @return true if so
     */
    public boolean hasFailedToCommit() {
        return failedToCommit;
    }

    void lease(Lease taken, boolean afterAnother) {
        lease = taken;
        takingOver = afterAnother;
    }

    /** What holds its key if no transaction does; null before it is taken. */
    @Nullable Lease lease() {
        return lease;
    }

    /** {@return whether it has, or has had, a lease} */
    public boolean hasLease() {
        return lease != null;
    }

    Lease requireLease() {
        return Objects.requireNonNull(lease, "has no lease");
    }

    /** {@return the step that it is in; null if it is in none} */
    public @Nullable String runningStep() {
        return step;
    }

    /** {@return whether it may have done something that no rollback takes back: in a step, or in an operation with a lease} */
    public boolean mayHaveLeftSomething() {
        return hasSteps || lease != null;
    }

    /** A step begins. */
    void enterStep(String name) {
        if (stopped != null) {
            throw new StepStoppedException(stopped); // whatever its operation has made of the first one
        }
        hasSteps = true;
        if (step != null) {
            throw new IllegalStateException("IDEM-0154: Step " + name + " of " + call().key() + " is within step "
                    + step + ". Nothing was done. Steps come one after the other");
        }
        if (!steps.add(name)) {
            throw new IllegalStateException("IDEM-0155: Step " + name + " of " + call().key()
                    + " comes a second time. Nothing was done. Append an index to its name");
        }
        step = name;
    }

    void leaveStep() {
        step = null;
    }

    /** What earlier attempts have remembered is remembered for longer, all of it. */
    void keepSteps(Instant at) {
        stepsKeptAt = at;
    }

    /** When that was last; long ago if never. */
    Instant stepsKeptAt() {
        return stepsKeptAt;
    }

    /** The work of a step begins, outside any transaction: from now on the other service may have done it. */
    void beginWork(String name) {
        unfinished.add(name);
    }

    /** What came of the work of a step is remembered. */
    void endWork(String name) {
        unfinished.remove(name);
    }

    /** {@return the steps that have begun and whose end is not remembered} */
    public List<String> unfinishedSteps() {
        return List.copyOf(unfinished);
    }

    /** Another attempt has taken the key over. */
    void loseLease() {
        leaseLost = true;
    }

    /** {@return whether it has found out that another attempt has taken its key over} */
    public boolean hasLostLease() {
        return leaseLost;
    }

    /** A step may not run, and nothing after it. */
    void stop(StepStoppedException.Reason reason) {
        stopped = reason;
        switch (reason) {
            case REUSED -> learn(new Outcome.Reused());
            case IN_PROGRESS -> learn(new Outcome.InProgress());
            case LEASE_LOST -> {
                loseLease();
                beOvertaken();
            }
        }
    }

    boolean isStopped() {
        return stopped != null;
    }

    /** Whether a step found out that the key is another request's, although no record says so. */
    boolean isIntruder() {
        return stopped == StepStoppedException.Reason.REUSED;
    }

    /** Leaves the hold to a later attempt in the same transaction, which then has to complete the record. */
    void handOver() {
        holding = false;
    }

    /**
     * Whether it found its key bound by an earlier call, or held by an earlier attempt in its transaction, and no response to
     * replay.
     *
     * @return true if so
     */
    public boolean isTakingOver() {
        return takingOver;
    }

    @Override
    public boolean mayCommit() {
        return !holding || completed;
    }

    @Override
    public void ended(boolean hasCommitted) {
        List<Consumer<Boolean>> actions;
        synchronized (this) {
            committed = hasCommitted;
            actions = List.copyOf(whenEnded);
        }
        actions.forEach(action -> action.accept(hasCommitted));
    }

    /**
     * Whether its transaction has committed.
     *
     * @return true if that is known; false if it has rolled back, or goes on
     */
    public synchronized boolean hasCommitted() {
        return Boolean.TRUE.equals(committed);
    }

    /**
     * Does something when the end of the transaction is known: now if it is, else in the thread that ends it.
     *
     * @param action is told whether it has committed
     */
    public void whenEnded(Consumer<Boolean> action) {
        Boolean end;
        synchronized (this) {
            end = committed;
            if (end == null) {
                whenEnded.add(action);
            }
        }
        if (end != null) {
            action.accept(end);
        }
    }
}
