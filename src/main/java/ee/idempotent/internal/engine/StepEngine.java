package ee.idempotent.internal.engine;

import ee.idempotent.internal.engine.StepStoppedException.Reason;
import ee.idempotent.internal.engine.StoredStep.State;
import ee.idempotent.internal.engine.Transactions.Status;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.UUID;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;

/**
 * The life of a step:
 *
 * <pre>
 *              nothing known                  the work runs
 *   call:         ────────▶ insert it, started ──────────▶ give it its end    a transaction before, and one after it
 *   transaction:  ────────▶ insert it, started ──────────▶ give it its end    one transaction for all
 *      ├─ ended ──▶ its result
 *      ├─ of another request ──▶ reused
 *      └─ a call that has started ──▶ the work runs again, with the same key
 * </pre>
 *
 * <p>An attempt with a lease locks its record in these transactions, so none of them commits after another attempt has taken the key over.
 */
public final class StepEngine {

    private final RecordStore records;
    private final Leases leases;
    private final Transactions transactions;
    private final Clock clock;

    /**
     * An engine.
     *
     * @param records the records, with leases and steps
     * @param leases the leases of this server
     * @param transactions the server's transactions
     * @param clock what retention is measured by
     */
    public StepEngine(RecordStore records, Leases leases, Transactions transactions, Clock clock) {
        this.records = records;
        this.leases = leases;
        this.transactions = transactions;
        this.clock = clock;
    }

    /**
     * The key that another service is given. It tells nothing of what it is made of.
     *
     * @param attempt an attempt at a call
     * @param name the name of a step
     * @return a UUID of version 8 (RFC 9562 §5.8)
     */
    public static String key(Attempt attempt, String name) {
        ByteBuffer hash = ByteBuffer.wrap(
                attempt.call().key().hash(name.getBytes(StandardCharsets.UTF_8)).toBytes());
        long high = (hash.getLong() & ~0xF000L) | 0x8000L;
        long low = (hash.getLong() & 0x3FFF_FFFF_FFFF_FFFFL) | 0x8000_0000_0000_0000L;
        return new UUID(high, low).toString();
    }

    /**
     * Works outside any transaction, unless the result is remembered.
     *
     * @param attempt the attempt whose step it is
     * @param name the name of the step
     * @param work the work
     * @return its result, now or earlier
     * @throws StepStoppedException if the attempt may not go on
     * @throws Exception its failure, now or earlier; or why it did not run, or is not remembered
     */
    public @Nullable Object call(Attempt attempt, String name, StepWork work) throws Exception {
        Step step = new Step(attempt, name, work);
        return step.within(step::call);
    }

    /**
     * Works in a new transaction, unless the result is remembered.
     *
     * @param attempt the attempt whose step it is
     * @param name the name of the step
     * @param work the work
     * @return its result, now or earlier
     * @throws StepStoppedException if the attempt may not go on
     * @throws Exception its failure, now or earlier; or why it did not run, or is not remembered
     */
    public @Nullable Object transaction(Attempt attempt, String name, StepWork work) throws Exception {
        Step step = new Step(attempt, name, work);
        return step.within(step::transact);
    }

    /**
     * Works in a new transaction that any exception rolls back, checked or not. No exception crosses the server's interceptor, which
     * may keep it, and mistake it for that of a later call.
     *
     * @param work the work
     * @return its result
     * @throws Exception its failure
     * @throws RuntimeException the failure of the commit, unchecked on each server: a checked one, which no method declares, would commit
     *     a transaction that it leaves
     */
    public @Nullable Object inNew(Callable<@Nullable Object> work) throws Exception {
        Answer answer;
        try {
            answer = answerInNew(work);
        } catch (RuntimeException notCommitted) {
            throw notCommitted;
        } catch (Exception notCommitted) {
            throw new IllegalStateException("IDEM-0170: The transaction of a step could not commit", notCommitted);
        }
        return answer.give();
    }

    private Answer answerInNew(Callable<@Nullable Object> work) throws Exception {
        return transactions.inNew(() -> {
            Answer answer = Answer.ofWork(work::call);
            if (answer.failure() != null) {
                transactions.setRollbackOnly();
            } else if (transactions.status() != Status.ACTIVE) {
                return Answer.throwing(marked("a step"));
            }
            return answer;
        });
    }

    private static IllegalStateException marked(String step) {
        return new IllegalStateException(
                "IDEM-0150: The work of " + step + " returned, although its transaction is marked for rollback");
    }

    /**
     * Works outside any transaction.
     *
     * @param work the work
     * @return its result
     * @throws Exception its failure
     */
    public @Nullable Object outside(Callable<@Nullable Object> work) throws Exception {
        return transactions.outside(() -> Answer.ofWork(work::call)).give();
    }

    /** One step of an attempt. */
    private final class Step {

        private final Attempt attempt;
        private final String name;
        private final StepWork work;
        private final Call call;

        /** What the work of a transaction has thrown, and not its commit. */
        private @Nullable Exception thrown;

        /** When this one let all steps of the key be remembered for longer; null if it did not. */
        private @Nullable Instant kept;

        Step(Attempt attempt, String name, StepWork work) {
            this.attempt = attempt;
            this.name = name;
            this.work = work;
            this.call = attempt.call();
        }

        @Nullable Object within(Callable<@Nullable Object> life) throws Exception {
            attempt.enterStep(name);
            try {
                Object result = life.call();
                if (kept != null) {
                    attempt.keepSteps(kept);
                }
                return result;
            } catch (StepStoppedException stopped) {
                attempt.stop(stopped.reason());
                if (transactions.status() == Status.ACTIVE) {
                    transactions.setRollbackOnly();
                }
                throw stopped;
            } finally {
                attempt.leaveStep();
            }
        }

        @Nullable Object call() throws Exception {
            StoredStep known = (StoredStep) apart(this::begin);
            if (known != null) {
                return work.recall(known);
            }
            attempt.beginWork(name);
            Answer answer = transactions.outside(() -> Answer.ofWork(() -> work.run(key(attempt, name))));
            return isFirst(answer) ? answer.give() : work.recall(othersEnd());
        }

        /** Remembers an answer if it is to be remembered, unless another attempt was faster. */
        private boolean isFirst(Answer answer) throws Exception {
            try {
                StoredStep ended = endOf(answer);
                if (ended == null) {
                    return true;
                }
                Object isFirst = apart(() -> records.steps().end(call.key(), name, ended, clock.instant()));
                attempt.endWork(name);
                return Boolean.TRUE.equals(isFirst);
            } catch (Exception failure) {
                if (answer.failure() != null) {
                    failure.addSuppressed(answer.failure());
                }
                throw failure;
            }
        }

        /** Of an attempt that was taken for dead and was not, or has taken this one for dead. */
        private StoredStep othersEnd() throws Exception {
            StoredStep other = (StoredStep)
                    apart(() -> records.steps().read(call.key(), name).orElse(null));
            if (other == null || !other.hasEnded() || !other.fingerprint().equals(call.fingerprint())) {
                throw new IllegalStateException("IDEM-0151: The memory of step " + name + " of " + call.key()
                        + " was deleted while its work ran");
            }
            return other;
        }

        @Nullable Object transact() throws Exception {
            Answer answer = Answer.ofWork(() -> inNew(this::workAndRemember));
            if (answer.result() instanceof StoredStep known) {
                return work.recall(known);
            }
            StoredStep known = thrown == null ? null : remember(thrown);
            if (known != null) {
                return work.recall(known);
            }
            return answer.give() instanceof Result result ? result.value() : null;
        }

        /** Remembers a failure if it is to be remembered. Gives what another attempt has remembered meanwhile, if one has. */
        private @Nullable StoredStep remember(Exception failure) throws Exception {
            try {
                StoredStep failed = endOf(Answer.throwing(failure));
                return failed == null ? null : (StoredStep) apart(() -> beginAndEnd(failed));
            } catch (Exception notRemembered) {
                notRemembered.addSuppressed(failure);
                throw notRemembered;
            }
        }

        /** Gives what is remembered, or the result of the work. */
        private Object workAndRemember() throws Exception {
            StoredStep known = begin();
            if (known != null) {
                return known;
            }
            Object result;
            try {
                result = work.run(key(attempt, name));
            } catch (Exception failure) {
                thrown = failure;
                throw failure;
            }
            requireActive();
            records.steps().flush();
            end(step(State.RETURNED, work.write(result)));
            Lease lease = attempt.lease();
            if (lease != null) {
                leases.renewLocked(lease);
            }
            return new Result(result);
        }

        private void requireActive() {
            if (transactions.status() != Status.ACTIVE) {
                throw marked("step " + name + " of " + call.key());
            }
        }

        private @Nullable StoredStep beginAndEnd(StoredStep failed) {
            StoredStep known = begin();
            if (known == null) {
                end(failed);
            }
            return known;
        }

        private void end(StoredStep ended) {
            if (!records.steps().end(call.key(), name, ended, clock.instant())) {
                throw new StepStoppedException(Reason.IN_PROGRESS);
            }
        }

        /** What is remembered; null if the work is to run. */
        private @Nullable StoredStep begin() {
            Lease lease = attempt.lease();
            if (lease != null && !records.leases().lock(lease)) {
                throw new StepStoppedException(Reason.LEASE_LOST);
            }
            Instant now = clock.instant();
            StepStore.Found found = records.steps().find(call.key(), name, call.fingerprint());
            StoredStep seen = found.step();
            if (seen == null || !isRemembered(seen, now)) {
                if (!found.others().stream().allMatch(other -> other.isExpired(now))) {
                    throw new StepStoppedException(Reason.REUSED);
                }
                if (seen != null) {
                    forget(now);
                }
                if (!records.steps().insert(call.key(), name, step(State.STARTED, null), now)) {
                    throw new StepStoppedException(Reason.IN_PROGRESS);
                }
                return null;
            }
            if (!seen.fingerprint().equals(call.fingerprint())) {
                throw new StepStoppedException(Reason.REUSED);
            }
            if (seen.state() == State.RETURNED && !seen.type().equals(work.type())) {
                throw new IllegalStateException(
                        "IDEM-0152: Step " + name + " of " + call.key() + " is remembered with a "
                                + seen.type() + ", and is now to give a " + work.type()
                                + ". Nothing was done. Give the step another"
                                + " name, or read the old type");
            }
            if (attempt.stepsKeptAt().plus(call.retention().dividedBy(2)).isBefore(now)) {
                records.steps().keep(call.key(), call.fingerprint(), now.plus(call.retention()));
                kept = now;
            }
            return seen.hasEnded() ? seen : null;
        }

        private void forget(Instant now) {
            try {
                records.steps().delete(new StepStore.StepName(call.key(), name), now);
            } catch (AlreadyRecordedException purged) {
                throw new StepStoppedException(Reason.IN_PROGRESS);
            }
        }

        /** As long as its call is: an operation may run for longer than the retention, and be taken over after that. */
        private boolean isRemembered(StoredStep step, Instant now) {
            return !step.isExpired(now)
                    || (attempt.isTakingOver() && step.fingerprint().equals(call.fingerprint()));
        }

        /** What is to be remembered of an answer; null if nothing is. */
        private @Nullable StoredStep endOf(Answer answer) {
            if (answer.failure() == null) {
                return step(State.RETURNED, work.write(answer.result()));
            }
            byte[] failure = answer.failure() instanceof Exception exception ? work.write(exception) : null;
            return failure == null ? null : step(State.THREW, failure);
        }

        private StoredStep step(State state, byte @Nullable [] result) {
            return new StoredStep(
                    call.fingerprint(),
                    state,
                    work.type(),
                    result,
                    clock.instant().plus(call.retention()));
        }

        /** Does something in a transaction of its own, which is not the work. */
        private @Nullable Object apart(Callable<@Nullable Object> memory) throws Exception {
            try {
                return answerInNew(memory).give();
            } catch (StepStoppedException | IllegalStateException known) {
                throw known;
            } catch (Exception failure) {
                throw new IllegalStateException(
                        "IDEM-0153: The memory of step " + name + " of " + call.key()
                                + " cannot be read or written, because the store fails. A retry goes on with the same step",
                        failure);
            }
        }
    }

    /** Tells the result of the work from what is remembered. */
    private record Result(@Nullable Object value) {}
}
