package ee.idempotent.internal.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeFalse;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import ee.idempotent.PublishedTable;
import ee.idempotent.internal.engine.Attempt;
import ee.idempotent.internal.engine.Call;
import ee.idempotent.internal.engine.Execution;
import ee.idempotent.internal.engine.Outcome;
import ee.idempotent.internal.engine.StoredResponse;
import ee.idempotent.internal.engine.Transactions;
import ee.idempotent.internal.inspection.Inspection;
import ee.idempotent.internal.inspection.RecordDetails;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.NullUnmarked;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** The life of a call. */
@NullUnmarked
abstract class EngineContract extends EngineFixture {

    EngineContract(Provider provider, TestedDatabase database) {
        super(provider, database);
    }

    @Test
    void executesTheFirstCall() throws Exception {
        Call call = call();

        Outcome outcome = engine.run(call, new Operation(call));

        assertThat(outcome).isInstanceOfSatisfying(Outcome.Executed.class, executed -> {
            assertThat(executed.result()).isEqualTo("result");
            assertThat(executed.response().status()).isEqualTo(201);
        });
        assertThat(effects(call)).isEqualTo(1);
    }

    @Test
    void replaysTheResponseToARetry() throws Exception {
        Call call = call();
        engine.run(call, new Operation(call));

        assertReplayed(engine.run(call, new Operation(call)), "result");
        assertThat(effects(call)).isEqualTo(1);
    }

    @Test
    void rejectsAnotherRequestWithTheSameKey() throws Exception {
        Call call = call();
        engine.run(call, new Operation(call));
        Call other = other(call);

        assertThat(engine.run(other, new Operation(other))).isInstanceOf(Outcome.Reused.class);
        assertThat(effects(call)).isEqualTo(1);
    }

    @Test
    void rejectsDuplicatesAtOnceWhileTheOperationRuns() throws Exception {
        Call call = call();
        try (Running owner = running(call)) {
            assertThat(engine.run(call, new Operation(call))).isInstanceOf(Outcome.InProgress.class);
            assertThat(engine.run(other(call), new Operation(call))).isInstanceOf(Outcome.Reused.class);

            assertThat(owner.finish()).isInstanceOf(Outcome.Executed.class);
        }
        assertThat(effects(call)).isEqualTo(1);
    }

    @Test
    void tellsAnOperatorOfARunningCallWithoutARecord() throws Exception {
        assumeFalse(holdsByRow(), "it has a record");
        Call call = call();
        try (Running owner = running(call)) {
            assertThat(isHeld(call)).isTrue();
            assertThat(isHeld(call())).isFalse();
            owner.finish();
        }
        assertThat(isHeld(call)).isFalse();
    }

    private boolean isHeld(Call call) throws Exception {
        return transactions.outside(() -> inspection().isHeld(call.key()));
    }

    private Inspection inspection() {
        return new JpaInspection(entityManager, Duration.ofSeconds(1));
    }

    private Optional<RecordDetails> seen(Call call) throws Exception {
        return transactions.outside(() -> inspection().details(call.key()));
    }

    @Test
    void showsAnOperatorWhatThePageOfTheViewSays() throws Exception {
        PublishedTable table = new PublishedTable(
                "view.md",
                holdsByRow() ? "by row" : database.dialect() == Dialect.POSTGRESQL ? "PostgreSQL" : "MariaDB");
        Call call = call();
        try (Running owner = running(call)) {
            String record = seen(call).isPresent() ? "a started record" : "no record";
            table.saw("a call that runs for the first time", isHeld(call) ? record + ", but held" : record);
            boolean counts = !holdsByRow() // Nobody asks else.
                    && transactions.outside(() -> inspection().owners()).isPresent();
            table.saw("how many calls run on all servers", counts ? "counted" : "not seen");
            clock.advance(Duration.ofSeconds(7));
            owner.finish();
        }
        RecordDetails completed = seen(call).orElseThrow();
        boolean knowsTime = completed.createdAt().isBefore(completed.completedAt());
        table.saw("how long a call took", knowsTime ? "shown" : "not known");

        Call failed = call();
        engine.run(failed, new Operation(failed).failing(new IllegalStateException("declined"), true));
        table.saw(
                "a key that a failure has left",
                seen(failed).filter(details -> !details.completed()).isPresent() ? "a started record" : "nothing");
        table.check();
    }

    @Test
    void executesAgainAfterAFailure() throws Exception {
        Call call = call();
        IllegalStateException failure = new IllegalStateException("declined");

        assertThat(engine.run(call, new Operation(call).failing(failure, true))).isEqualTo(new Outcome.Failed(failure));
        assertThat(effects(call)).isZero();
        assertThat(engine.run(other(call), new Operation(call))).isInstanceOf(Outcome.Reused.class);
        assertThat(engine.run(call, new Operation(call))).isInstanceOf(Outcome.Executed.class);
        assertThat(effects(call)).isEqualTo(1);
    }

    @Test
    void replaysAFailureWhoseEffectsCommit() throws Exception {
        Call call = call();

        Outcome outcome = engine.run(call, new Operation(call).failing(new Exception("noted"), false));

        assertThat(outcome).isInstanceOf(Outcome.FailedWithEffects.class);
        assertThat(effects(call)).isEqualTo(1);
        assertReplayed(engine.run(call, new Operation(call)), "noted");
    }

    @Test
    void forgetsAnOperationThatMarksItsTransaction() throws Exception {
        Call call = call();

        Outcome outcome = engine.run(call, new Operation(call).doing(transactions::setRollbackOnly));

        assertThat(outcome).isEqualTo(new Outcome.RolledBack("result"));
        assertThat(effects(call)).isZero();
        assertThat(engine.run(call, new Operation(call))).isInstanceOf(Outcome.Executed.class);
    }

    @Test
    void remembersTheResponseToAFailure() throws Exception {
        Call call = call();
        engine.run(call, new Operation(call).failing(new Exception("refused"), true));

        engine.remember(call, response("refused"));

        assertReplayed(engine.run(call, new Operation(call)), "refused");
        assertThat(effects(call)).isZero();
    }

    @Test
    void remembersNothingOnceAnotherCallRuns() throws Exception {
        Call call = call();
        engine.run(call, new Operation(call).failing(new Exception("refused"), true));
        try (Running owner = running(call)) {
            engine.remember(call, response("refused"));
            owner.finish();
        }

        engine.remember(call, response("refused"));

        assertReplayed(engine.run(call, new Operation(call)), "result");
    }

    @Test
    void executesAnewAfterTheRetention() throws Exception {
        Call call = call();
        engine.run(call, new Operation(call));
        clock.advance(RETENTION);
        Call other = other(call);

        assertThat(engine.run(other, new Operation(other))).isInstanceOf(Outcome.Executed.class);
        assertReplayed(engine.run(other, new Operation(other)), "result");
        assertThat(engine.run(call, new Operation(call))).isInstanceOf(Outcome.Reused.class);
        assertThat(effects(call)).isEqualTo(2);
    }

    @Test
    void lastsBeyondTheRetentionWhileTheOperationRuns() throws Exception {
        Call call = call();
        try (Running owner = running(call)) {
            clock.advance(RETENTION.plusHours(1));
            Counted atOnce = new Counted(new CountDownLatch(6));

            assertThat(engine(atOnce).run(call, new Operation(call))).isInstanceOf(Outcome.InProgress.class);

            assertThat(atOnce.lookUps.getCount()).as("it does not look again").isPositive();
            assertThat(owner.finish()).isInstanceOf(Outcome.Executed.class);
        }
        assertReplayed(engine.run(call, new Operation(call)), "result");
    }

    @Test
    void seesThatItsTwinHasClaimedTheKeySinceTheLookUp() throws Exception {
        assumeTrue(holdsByRow(), "looks up outside its transaction");
        assumeFalse(database.dialect() == Dialect.MYSQL, "waits for the owner");
        Call call = call();
        AfterFirstLookUp meanwhile = new AfterFirstLookUp(() -> running(call));

        assertThat(engine(meanwhile).run(call, new Operation(call))).isInstanceOf(Outcome.InProgress.class);

        meanwhile.result.finish();
        assertThat(effects(call)).isEqualTo(1);
    }

    @Test
    void seesThatAnotherRequestHasClaimedTheKeySinceTheLookUp() throws Exception {
        assumeTrue(holdsByRow(), "looks up outside its transaction");
        assumeFalse(database.dialect() == Dialect.MYSQL, "waits for the owner");
        Call call = call();
        AfterFirstLookUp meanwhile = new AfterFirstLookUp(() -> running(other(call)));

        assertThat(engine(meanwhile).run(call, new Operation(call))).isInstanceOf(Outcome.Reused.class);

        meanwhile.result.finish();
        assertThat(effects(call)).isEqualTo(1);
    }

    @Test
    void replaysWhatItsTwinHasDoneSinceTheLookUp() throws Exception {
        assumeTrue(holdsByRow(), "looks up outside its transaction");
        Call call = call();
        Meanwhile twin = new Meanwhile(() -> engine.run(call, new Operation(call)));

        assertReplayed(engine(twin).run(call, new Operation(call)), "result");

        assertThat(twin.outcome).isInstanceOf(Outcome.Executed.class);
        assertThat(effects(call)).isEqualTo(1);
    }

    @Test
    void seesWhatAnotherRequestHasDoneSinceTheLookUp() throws Exception {
        assumeTrue(holdsByRow(), "looks up outside its transaction");
        Call call = call();
        Call other = other(call);
        Meanwhile another = new Meanwhile(() -> engine.run(other, new Operation(other)));

        assertThat(engine(another).run(call, new Operation(call))).isInstanceOf(Outcome.Reused.class);

        assertThat(another.outcome).isInstanceOf(Outcome.Executed.class);
        assertThat(effects(call)).isEqualTo(1);
    }

    @Test
    void executesWhereNothingCommitsOutsideATransaction() throws Exception {
        Call call = call();
        Transactions rollingBack = new Delegating(transactions) {
            @Override
            public <T extends @Nullable Object> T outside(Callable<T> work) throws Exception {
                return inNew(() -> {
                    T result = work.call();
                    setRollbackOnly();
                    return result;
                });
            }
        };

        assertThat(engine(rollingBack).run(call, new Operation(call))).isInstanceOf(Outcome.Executed.class);
        assertReplayed(engine.run(call, new Operation(call)), "result");
    }

    @Test
    void seesThatItsTwinHasRenewedTheExpiredRecordSinceTheLookUp() throws Exception {
        assumeTrue(holdsByRow(), "looks up outside its transaction");
        Call before = call();
        engine.run(before, new Operation(before));
        clock.advance(RETENTION);
        Call call = other(before);
        AfterFirstLookUp meanwhile = new AfterFirstLookUp(() -> running(call));

        assertThat(engine(meanwhile).run(call, new Operation(call))).isInstanceOf(Outcome.InProgress.class);

        meanwhile.result.finish();
        assertThat(effects(call)).isEqualTo(2);
    }

    @Test
    void seesThatAnotherRequestHasRenewedTheExpiredRecordSinceTheLookUp() throws Exception {
        assumeTrue(holdsByRow(), "looks up outside its transaction");
        Call call = call();
        engine.run(call, new Operation(call));
        clock.advance(RETENTION);
        AfterFirstLookUp meanwhile = new AfterFirstLookUp(() -> running(other(call)));

        assertThat(engine(meanwhile).run(call, new Operation(call))).isInstanceOf(Outcome.Reused.class);

        meanwhile.result.finish();
        assertThat(effects(call)).isEqualTo(2);
    }

    @Test
    void executesAnewThoughAnExpiredRecordWasHeldWhenItWasToBeRenewed() throws Exception {
        assumeTrue(holdsByRow(), "looks up outside its transaction");
        Call call = call();
        engine.run(call, new Operation(call));
        clock.advance(RETENTION);

        assertThat(engine(new HeldUntilRenewed(call)).run(call, new Operation(call)))
                .isInstanceOf(Outcome.Executed.class);
        assertThat(effects(call)).isEqualTo(2);
        assertReplayed(engine.run(call, new Operation(call)), "result");

        clock.advance(RETENTION);
        Call other = other(call);
        assertThat(engine(new HeldUntilRenewed(call)).run(other, new Operation(other)))
                .isInstanceOf(Outcome.Executed.class);
        assertThat(engine.run(call, new Operation(call))).isInstanceOf(Outcome.Reused.class);
    }

    @Test
    void leavesAnExpiredRecordAsItWasIfTheOperationFails() throws Exception {
        assumeTrue(holdsByRow(), "looks up outside its transaction");
        Call call = call();
        engine.run(call, new Operation(call));
        clock.advance(RETENTION);
        Operation failing = new Operation(call).failing(new Exception("declined"), true);

        assertThat(engine(new HeldUntilRenewed(call)).run(call, failing)).isInstanceOf(Outcome.Failed.class);

        assertThat(engine.run(other(call), new Operation(call))).isInstanceOf(Outcome.Executed.class);
        assertThat(effects(call)).isEqualTo(2);
    }

    @Test
    void remembersTheResponseToAFailureUnderAKeyThatHadExpired() throws Exception {
        assumeTrue(holdsByRow(), "looks up outside its transaction");
        Call call = call();
        engine.run(call, new Operation(call));
        clock.advance(RETENTION);
        Operation failing = new Operation(call).failing(new Exception("refused"), true);
        engine(new HeldUntilRenewed(call)).run(call, failing);

        engine.remember(call, response("refused"));

        assertReplayed(engine.run(call, new Operation(call)), "refused");
        assertThat(effects(call)).isEqualTo(1);
    }

    @Test
    void waitsUntilTheOwnerIsDone() throws Exception {
        Call call = patient(call());
        try (Running owner = running(call)) {
            CountDownLatch lookedUp = new CountDownLatch(2);
            Future<Outcome> waiting =
                    threads.submit(() -> engine(new Counted(lookedUp)).run(call, new Operation(call)));
            lookedUp.await();
            owner.finish();

            assertReplayed(waiting.get(20, TimeUnit.SECONDS), "result");
        }
        assertThat(effects(call)).isEqualTo(1);
    }

    @Test
    void executesWhenTheOwnerThatItWaitsForFails() throws Exception {
        Call call = patient(call());
        CountDownLatch lookedUp = new CountDownLatch(2);
        try (Running owner = new Running(call, new Operation(call).failing(new Exception("declined"), true))) {
            Future<Outcome> waiting =
                    threads.submit(() -> engine(new Counted(lookedUp)).run(call, new Operation(call)));
            lookedUp.await();
            owner.finish();

            assertThat(waiting.get(20, TimeUnit.SECONDS)).isInstanceOf(Outcome.Executed.class);
        }
        assertThat(effects(call)).isEqualTo(1);
    }

    @Test
    void joinsTheTransactionOfItsCaller() throws Exception {
        Call call = call();
        transactions.inNew(() -> {
            assertThat(engine.run(call, new Operation(call))).isInstanceOf(Outcome.Executed.class);
            transactions.setRollbackOnly();
            return null;
        });
        assertThat(effects(call)).isZero();

        transactions.inNew(() -> engine.run(call, new Operation(call)));

        assertThat(effects(call)).isEqualTo(1);
        assertReplayed(engine.run(call, new Operation(call)), "result");
    }

    @Test
    void refusesToCallItselfWithTheSameKey() throws Exception {
        Call call = call();

        Outcome outcome = engine.run(call, new Operation(call).doing(() -> engine.run(call, new Operation(call))));

        assertThat(outcome).isInstanceOfSatisfying(Outcome.Failed.class, failed -> assertThat(failed.failure())
                .isInstanceOf(IllegalStateException.class));
        assertThat(effects(call)).isZero();
    }

    @Test
    void keepsItsHoldThroughASecondTryWithinTheCall() throws Exception {
        Call call = call();
        Attempt attempt = new Attempt(() -> call);
        Operation twice = new Operation(call).doing(() -> {
            assertThat(engine.engine().admit(attempt)).isTrue();
            assertThat(threads.submit(() -> engine.run(call, new Operation(call)))
                            .get())
                    .isInstanceOf(Outcome.InProgress.class);
        });

        assertThat(engine.run(attempt, twice)).isInstanceOf(Outcome.Executed.class);
        assertThat(effects(call)).isEqualTo(1);
    }

    @Test
    void executesAgainInTheSameTransactionAfterAFailureThatItsCallerCatches() throws Exception {
        Call call = call();

        transactions.inNew(() -> {
            assertThat(engine.run(call, new Operation(call).failing(new Exception("first"), false)))
                    .isInstanceOf(Outcome.FailedWithEffects.class);
            assertThat(engine.run(call, new Operation(call))).isInstanceOf(Outcome.Executed.class);
            assertReplayed(engine.run(call, new Operation(call)), "result");
            assertThat(engine.run(other(call), new Operation(call))).isInstanceOf(Outcome.Reused.class);
            return null;
        });

        assertReplayed(engine.run(call, new Operation(call)), "result");
        assertThat(effects(call)).isEqualTo(2);
    }

    @Test
    void letsNoTransactionCommitThatHoldsAKeyWithoutARecord() throws Exception {
        Call call = call();

        assertThatThrownBy(() -> transactions.inNew(
                        () -> engine.run(call, new Operation(call).failing(new Exception("caught"), true))))
                .isInstanceOf(IllegalStateException.class);

        assertThat(effects(call)).isZero();
        assertThat(engine.run(call, new Operation(call))).isInstanceOf(Outcome.Executed.class);
    }

    @Test
    void touchesNothingInATransactionThatCanOnlyRollBack() throws Exception {
        Call call = call();

        transactions.inNew(() -> {
            transactions.setRollbackOnly();
            assertThat(engine.run(call, new Operation(call))).isEqualTo(new Outcome.RolledBack("result"));
            return null;
        });

        assertThat(effects(call)).isZero();
        assertThat(engine.run(other(call), new Operation(call))).isInstanceOf(Outcome.Executed.class);
    }

    @Test
    void remembersNothingOfACallThatDidNotReachItsOperation() throws Exception {
        Call call = call();
        Attempt attempt = new Attempt(() -> call);

        Outcome outcome = engine.engine().run(attempt, new Refusing());

        assertThat(outcome).isInstanceOfSatisfying(Outcome.PassedBy.class, passed -> assertThat(
                        passed.answer().failure())
                .hasMessage("refused before"));
        assertThat(engine.run(other(call), new Operation(call))).isInstanceOf(Outcome.Executed.class);
    }

    @Test
    void answersWithWhatIsKnownWhateverOthersMakeOfTheStandIn() throws Exception {
        Call call = call();
        engine.run(call, new Operation(call));
        Attempt attempt = new Attempt(() -> call);
        Execution choking = new Refusing() {
            @Override
            public Object proceed() {
                assertThat(engine.engine().admit(attempt)).isFalse();
                assertThat(engine.engine().admit(attempt)).isFalse();
                throw new IllegalStateException("null is not expected here");
            }
        };

        assertReplayed(engine.engine().run(attempt, choking), "result");
    }

    @Test
    void knowsWhetherTheTransactionAroundItHasCommitted() throws Exception {
        Call call = call();
        Attempt first = new Attempt(() -> call);
        transactions.inNew(() -> {
            engine.run(first, new Operation(call));
            assertThat(first.hasCommitted()).isFalse();
            transactions.setRollbackOnly();
            return null;
        });
        assertThat(first.hasCommitted()).isFalse();

        Attempt second = new Attempt(() -> call);
        AtomicReference<Boolean> told = new AtomicReference<>();
        transactions.inNew(() -> {
            engine.run(second, new Operation(call));
            second.whenEnded(told::set);
            assertThat(told.get()).isNull();
            return null;
        });

        assertThat(second.hasCommitted()).isTrue();
        assertThat(told.get()).isTrue();
    }

    /** Something before the operation refuses the call. */
    private static class Refusing implements Execution {

        @Override
        public @Nullable Object proceed() {
            throw new IllegalStateException("refused before");
        }

        @Override
        public StoredResponse responseTo(@Nullable Object result) {
            return response(String.valueOf(result));
        }

        @Override
        public StoredResponse responseTo(Exception failure) {
            return response(failure.getMessage());
        }

        @Override
        public boolean rollsBack(Exception failure) {
            return false;
        }

        @Override
        public boolean surelyRollsBack(Exception failure) {
            return false;
        }
    }

    @Test
    void executesOneOfManyCallsThatComeAtOnce() throws Exception {
        Call call = patient(call());

        List<Future<Outcome>> all =
                threads.invokeAll(Collections.nCopies(8, () -> engine.run(call, new Operation(call))));

        int executed = 0;
        for (Future<Outcome> one : all) {
            if (one.get() instanceof Outcome.Executed) {
                executed++;
            } else {
                assertReplayed(one.get(), "result");
            }
        }
        assertThat(executed).isEqualTo(1);
        assertThat(effects(call)).isEqualTo(1);
    }

    /** Another call begins and ends between a call's first look-up and its next step. */
    private final class Meanwhile extends Delegating {

        private final Callable<Outcome> call;
        private boolean recognised; // which database it is, for which the engine asks first
        private Outcome outcome;

        Meanwhile(Callable<Outcome> call) {
            super(transactions);
            this.call = call;
        }

        @Override
        public <T extends @Nullable Object> T outside(Callable<T> work) throws Exception {
            T found = super.outside(work);
            if (!recognised) {
                recognised = true;
            } else if (outcome == null) {
                outcome = threads.submit(call).get(20, TimeUnit.SECONDS);
            }
            return found;
        }
    }

    /** Something happens between a call's first look-up and its next step. */
    private final class AfterFirstLookUp extends Delegating {

        private final Callable<Running> event;
        private boolean recognised; // which database it is, for which the engine asks first
        private Running result;

        AfterFirstLookUp(Callable<Running> event) {
            super(transactions);
            this.event = event;
        }

        @Override
        public <T extends @Nullable Object> T outside(Callable<T> work) throws Exception {
            T found = super.outside(work);
            if (!recognised) {
                recognised = true;
            } else if (result == null) {
                result = event.call();
            }
            return found;
        }
    }

    /** Somebody holds a record from the first look-up on, until the transaction that should start it anew is over. */
    private final class HeldUntilRenewed extends Delegating {

        private final CountDownLatch held = new CountDownLatch(1);
        private final CountDownLatch renewed = new CountDownLatch(1);
        private final Future<?> holder;

        HeldUntilRenewed(Call call) throws InterruptedException {
            super(transactions);
            holder = threads.submit(() -> transactions.inNew(() -> {
                assertThat(store.lock(call.key())).isPresent();
                held.countDown();
                renewed.await();
                transactions.setRollbackOnly();
                return null;
            }));
            held.await();
        }

        @Override
        public <T extends @Nullable Object> T inNew(Callable<T> work) throws Exception {
            T result = super.inNew(work);
            renewed.countDown();
            holder.get(20, TimeUnit.SECONDS);
            return result;
        }
    }

    /** Counts what a call asks while it waits. */
    private final class Counted extends Delegating {

        private final CountDownLatch lookUps;

        Counted(CountDownLatch lookUps) {
            super(transactions);
            this.lookUps = lookUps;
        }

        @Override
        public <T extends @Nullable Object> T outside(Callable<T> work) throws Exception {
            T found = super.outside(work);
            lookUps.countDown();
            return found;
        }

        @Override
        public <T extends @Nullable Object> T inNew(Callable<T> work) throws Exception {
            T found = super.inNew(work);
            lookUps.countDown();
            return found;
        }
    }
}
