package ee.idempotent.internal.engine;

import ee.idempotent.internal.engine.Transactions.Status;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The life of a call whose key is held by a lease. The operation runs outside any transaction, and its response is stored when it has
 * returned, by whoever still has the lease:
 *
 * <pre>
 * run
 *  └─▶ whatever else intercepts the call
 *       └─▶ admit: look up ──▶ nothing known, and no lease lasts ──▶ take it ──▶ the operation runs
 *              ├─ completed ──▶ replayed
 *              ├─ bound to another request ──▶ reused
 *              └─ leased for the same request ──▶ in progress, or wait and look again
 * run: result to response ──▶ complete the record, if the lease is not lost ──▶ answer
 * afterwards, if the operation failed: complete the record with a refusal, or end the lease
 * </pre>
 *
 * <p>An operation that outlasts its method ends its call later: {@link #begin} and {@link #end} are the two halves of {@code run}.
 */
public final class LeaseGuard implements CallGuard {

    private static final Logger LOG = System.getLogger(LeaseGuard.class.getName());

    /** How often a call tries to take a key that others want, too, and that nobody has. */
    private static final int TRIES = 6;

    private final RecordStore records;
    private final Leases leases;
    private final Transactions transactions;
    private final RollbackTrial rollbackTrial;
    private final Clock clock;
    private final WaitingRoom waitingRoom;
    private final Duration length;

    /**
     * A guard.
     *
     * @param records the records
     * @param leases the leases of this server
     * @param transactions the server's transactions
     * @param rollbackTrial what every call waits for that comes before it has passed
     * @param clock what retention is measured by
     * @param waitingRoom where calls wait for others
     * @param length how long a lease lasts that is not renewed
     */
    public LeaseGuard(
            RecordStore records,
            Leases leases,
            Transactions transactions,
            RollbackTrial rollbackTrial,
            Clock clock,
            WaitingRoom waitingRoom,
            Duration length) {
        this.records = records;
        this.leases = leases;
        this.transactions = transactions;
        this.rollbackTrial = rollbackTrial;
        this.clock = clock;
        this.waitingRoom = waitingRoom;
        this.length = length;
    }

    @Override
    public Outcome run(Attempt attempt, Execution execution) {
        return end(attempt, execution, begin(execution));
    }

    /**
     * Begins a call. Its operation may go on in another thread when this returns.
     *
     * @param execution the operation and all that stands before it, which asks {@link #admit}
     * @return what it returned or threw
     */
    public Answer begin(Execution execution) {
        return Answer.ofWork(() -> {
            requireNoTransaction();
            return execution.proceed();
        });
    }

    /**
     * Ends a call that has begun, in whichever thread.
     *
     * @param attempt the attempt at the call
     * @param execution the operation
     * @param answer what it has given in the end
     * @return how the call ended
     */
    public Outcome end(Attempt attempt, Execution execution, Answer answer) {
        try {
            if (attempt.known() != null) {
                return attempt.known();
            }
            if (!attempt.hasBegun()) {
                return new Outcome.PassedBy(answer);
            }
            attempt.stop();
            if (attempt.isOvertaken()) {
                return asOvertaken(attempt.call());
            }
            return answer.failure() == null
                    ? complete(attempt, execution, answer.result())
                    : new Outcome.Failed(answer.failure());
        } catch (Throwable failure) {
            return new Outcome.Failed(failure);
        } finally {
            abandon(attempt);
        }
    }

    /**
     * No longer renews the lease of a call. It lasts as long as it does, and so long the call may still end.
     *
     * @param attempt the attempt at the call
     */
    public void abandon(Attempt attempt) {
        Lease lease = attempt.lease();
        if (lease != null) {
            leases.drop(lease);
        }
    }

    private void requireNoTransaction() {
        if (transactions.status() != Status.NONE) {
            throw new IllegalStateException(
                    "IDEM-0148: An operation with Guard.LEASE is called in a transaction. It runs outside of any:"
                            + " call it without one, or give it @Transactional(NOT_SUPPORTED)");
        }
    }

    private Outcome complete(Attempt attempt, Execution execution, @Nullable Object result) throws Exception {
        StoredResponse response = execution.responseTo(result);
        boolean stored;
        try {
            stored = store(attempt, response);
        } catch (UnstorableResponseException unstorable) {
            throw unstorable;
        } catch (Exception notCommitted) {
            attempt.failToCommit();
            throw notCommitted;
        }
        if (!stored) {
            return asOvertaken(attempt.call());
        }
        attempt.complete(true);
        attempt.ended(true);
        return new Outcome.Executed(result, response);
    }

    private boolean store(Attempt attempt, StoredResponse response) throws Exception {
        Instant now = clock.instant();
        boolean stored = transactions.inNew(() -> records.leases()
                .complete(
                        attempt.requireLease(),
                        response,
                        now,
                        now.plus(attempt.call().retention())));
        if (!stored) {
            attempt.loseLease();
        }
        return stored;
    }

    /** What another attempt has stored that has taken the key over, or that it is still at it. */
    private Outcome asOvertaken(Call call) {
        StoredRecord seen = lookUp(call);
        Outcome known = seen == null ? null : seen.outcomeOf(call, clock.instant());
        return known == null ? new Outcome.InProgress() : known;
    }

    @Override
    public Answer runWithoutKey(Execution execution) {
        return begin(execution);
    }

    @Override
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
        requireNoTransaction();
        if (attempt.lease() != null) {
            return null; // something in between tries a second time
        }
        Call call = attempt.call();
        try (WaitingRoom.Wait wait = waitingRoom.enter(call.waitAtMost())) {
            for (int tries = 1; ; tries++) {
                StoredRecord seen = lookUp(call);
                Outcome known = seen == null ? null : seen.outcomeOf(call, clock.instant());
                if (known != null) {
                    return known;
                }
                boolean isFree = seen == null || seen.completed() || !isLeased(call);
                if (isFree && take(attempt, seen)) {
                    return null;
                }
                if ((!isFree || tries >= TRIES) && !wait.pause()) {
                    return new Outcome.InProgress();
                }
            }
        }
    }

    private @Nullable StoredRecord lookUp(Call call) {
        return StoreFailedException.unlessDone(() -> transactions.outside(
                () -> records.lookUp(call.key(), call.fingerprint()).orElse(null)));
    }

    private boolean isLeased(Call call) {
        return StoreFailedException.unlessDone(
                () -> transactions.outside(() -> records.leases().isLeased(call.key())));
    }

    private boolean take(Attempt attempt, @Nullable StoredRecord seen) {
        StoreFailedException.unlessDone(() -> {
            rollbackTrial.require();
            return null;
        });
        Call call = attempt.call();
        Lease lease = Lease.of(call.key(), length, call.retention());
        Instant now = clock.instant();
        Instant expiresAt = lease.rememberedUntil(now);
        boolean taken = StoreFailedException.unlessDone(() -> {
            try {
                return transactions.inNew(() -> {
                    if (seen != null) {
                        return records.leases().takeOver(call, lease, seen, now, expiresAt);
                    }
                    records.leases().take(call, lease, now, expiresAt);
                    return true;
                });
            } catch (AlreadyRecordedException faster) {
                return false;
            }
        });
        if (taken) {
            attempt.lease(lease, seen != null && !seen.isExpired(now));
            leases.keep(lease);
        }
        return taken;
    }

    @Override
    public boolean remember(Attempt attempt, StoredResponse response) {
        if (!StoreFailedException.<Boolean>unlessDone(() -> store(attempt, response))) {
            throw new UnstorableResponseException("IDEM-0163: The lease of a call of "
                    + attempt.requireLease().key()
                    + " was over before it was refused, and another attempt has taken its key."
                    + " Its client gets 500, and a retry finds out");
        }
        return true;
    }

    @Override
    public void bind(Attempt attempt) {
        Lease lease = attempt.lease();
        if (lease != null) {
            try {
                boolean wasOurs = transactions.inNew(() -> attempt.isIntruder()
                        ? records.leases().forget(lease)
                        : records.leases().release(lease));
                if (!wasOurs && !attempt.hasFailedToCommit()) { // else its own completion may have committed
                    attempt.loseLease();
                }
            } catch (Exception e) {
                LOG.log(
                        Level.WARNING,
                        "IDEM-0149: The lease of a failed call of " + lease.key()
                                + " could not be ended, because the store fails. Its key is free when the lease is over",
                        e);
            }
        }
    }
}
