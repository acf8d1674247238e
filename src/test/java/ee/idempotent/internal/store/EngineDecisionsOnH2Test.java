package ee.idempotent.internal.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ee.idempotent.internal.engine.AlreadyRecordedException;
import ee.idempotent.internal.engine.Attempt;
import ee.idempotent.internal.engine.Call;
import ee.idempotent.internal.engine.Engine;
import ee.idempotent.internal.engine.Execution;
import ee.idempotent.internal.engine.Hold;
import ee.idempotent.internal.engine.Holds;
import ee.idempotent.internal.engine.Outcome;
import ee.idempotent.internal.engine.RecordStore;
import ee.idempotent.internal.engine.RollbackTrial;
import ee.idempotent.internal.engine.StoreFailedException;
import ee.idempotent.internal.engine.StoredResponse;
import ee.idempotent.internal.engine.Transactions.Status;
import ee.idempotent.internal.engine.WaitingRoom;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.NullUnmarked;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the engine makes of interceptors, responses and a store that misbehave. No database makes a difference. */
@NullUnmarked
class EngineDecisionsOnH2Test extends EngineFixture {

    EngineDecisionsOnH2Test() {
        super(Provider.HIBERNATE, new InMemoryH2());
    }

    @Test
    void saysWhetherAResponseIsRemembered() throws Exception {
        Call call = call();
        Operation failing = new Operation(call).failing(new Exception("refused"), true);
        engine.run(call, failing);

        assertThat(engine.remember(other(call), response("of another request"))).isFalse();
        try (Running owner = running(call)) {
            assertThat(engine.remember(call, response("too early"))).isFalse();
            owner.finish();
        }
        assertThat(engine.remember(call, response("too late"))).isFalse();

        Call next = call();
        engine.run(next, new Operation(next).failing(new Exception("refused"), true));
        assertThat(engine.remember(next, response("refused"))).isTrue();
        assertReplayed(engine.run(next, new Operation(next)), "refused");
    }

    @Test
    void countsTheCallsThatRun() throws Exception {
        Call call = call();
        try (Running first = running(call);
                Running second = running(call())) {
            engine.run(call, new Operation(call));
            assertThat(engine.engine().running()).as("and none that is told so").isEqualTo(2);

            first.finish();
            assertThat(engine.engine().running()).isEqualTo(1);
            engine.run(call, new Operation(call));
            assertThat(engine.engine().running()).as("and no replay").isEqualTo(1);

            second.finish();
            assertThat(engine.engine().running()).isZero();
        }
    }

    @Test
    void countsNoCallAnyMoreThatHasFailed() throws Exception {
        Call call = call();
        engine.run(call, new Operation(call).failing(new Exception("declined"), true));
        Call dying = call();
        engine.run(dying, new Operation(dying).doing(() -> {
                    throw new StackOverflowError("broken");
                }));

        assertThat(engine.engine().running()).isZero();
    }

    @Test
    void countsACallOnceThatIsTriedTwice() throws Exception {
        Call call = call();
        Attempt attempt = new Attempt(() -> call);
        engine.run(attempt, new Operation(call).doing(() -> {
                    assertThat(engine.engine().admit(attempt)).isTrue();
                    assertThat(engine.engine().running()).isEqualTo(1);
                }));

        assertThat(engine.engine().running()).isZero();
    }

    @Test
    void remembersNothingWhileTheStoreFails() throws Exception {
        Call call = call();
        engine.run(call, new Operation(call).failing(new Exception("refused"), true));

        assertThatThrownBy(() -> failingAt("lock").remember(call, response("refused")))
                .isInstanceOf(StoreFailedException.class);

        assertThat(engine.run(call, new Operation(call))).isInstanceOf(Outcome.Executed.class);
    }

    @Test
    void knowsWhetherAnAttemptTakesOver() throws Exception {
        Call call = call();
        Attempt first = new Attempt(() -> call);
        engine.run(first, new Operation(call).failing(new Exception("declined"), true));
        Attempt second = new Attempt(() -> call);
        engine.run(second, new Operation(call));

        assertThat(first.isTakingOver()).isFalse();
        assertThat(second.isTakingOver()).isTrue();
    }

    /** It claims the key twice: outside of its transaction, and in it. */
    @Test
    void takesNothingOverFromItself() throws Exception {
        Call call = patient(call());
        Attempt first = new Attempt(() -> call);

        engine.run(first, new Operation(call));

        assertThat(first.isTakingOver()).isFalse();
    }

    @Test
    void tellsTheEndAtOnceWhenItHasCome() throws Exception {
        List<Boolean> told = new ArrayList<>();
        Call call = call();
        Attempt committed = new Attempt(() -> call);
        engine.run(committed, new Operation(call));
        committed.whenEnded(told::add);
        Call declined = call();
        Attempt rolledBack = new Attempt(() -> declined);
        engine.run(rolledBack, new Operation(declined).failing(new Exception("declined"), true));
        rolledBack.whenEnded(told::add);

        assertThat(told).containsExactly(true, false);
    }

    @ParameterizedTest
    @ValueSource(strings = {"lookUp", "claim", "lock", "recogniseDatabase"})
    void runsNothingWhileTheStoreFails(String statement) throws Exception {
        Call call = call();

        assertThat(failingAt(statement).run(call, new Operation(call))).isInstanceOf(Outcome.Unavailable.class);

        assertThat(effects(call)).isZero();
        assertThat(engine.run(call, new Operation(call))).isInstanceOf(Outcome.Executed.class);
    }

    @ParameterizedTest
    @CsvSource({"lookUp, ACTIVE", "lock, DOOMED"})
    void spoilsTheTransactionAroundItOnlyWithWhatFailsInIt(String statement, Status status) throws Exception {
        Call call = call();

        transactions.inNew(() -> {
            assertThat(failingAt(statement).run(call, new Operation(call))).isInstanceOf(Outcome.Unavailable.class);
            assertThat(transactions.status()).isEqualTo(status);
            return null;
        });
    }

    @Test
    void rollsBackWhereTheResponseCannotBeStored() throws Exception {
        Call call = call();

        assertThat(failingAt("complete").run(call, new Operation(call))).isInstanceOf(Outcome.Failed.class);

        assertThat(effects(call)).isZero();
    }

    /** What an interceptor does that begins a transaction of its own, or suspends the one around it. */
    @Test
    void rollsBackWhatRanInAnotherTransactionThanTheOneAroundIt() throws Exception {
        Call call = call();
        Call around = call();
        Attempt attempt = new Attempt(() -> call);
        Execution elsewhere = new Behind(() -> {
            new Operation(around).proceed();
            return transactions.inNew(() -> {
                assertThat(engine.engine().admit(attempt)).isTrue();
                new Operation(call).proceed();
                transactions.setRollbackOnly();
                return "result";
            });
        });

        assertThat(engine.engine().run(attempt, elsewhere))
                .isInstanceOfSatisfying(Outcome.Failed.class, failed -> assertThat(failed.failure())
                        .hasMessageContaining("ran in another transaction than the one around it"));

        assertThat(effects(call)).isZero();
        assertThat(effects(around)).isZero();
    }

    @Test
    void lacksATransactionWhereAnInterceptorHasLeftIt() throws Exception {
        Call call = call();
        Attempt attempt = new Attempt(() -> call);
        Execution outside =
                new Behind(() -> transactions.outside(() -> engine.engine().admit(attempt)));

        assertThat(engine.engine().run(attempt, outside))
                .isInstanceOfSatisfying(Outcome.PassedBy.class, passed -> assertThat(
                                passed.answer().failure())
                        .hasMessageContaining("outside the transaction around it"));
    }

    @ParameterizedTest
    @CsvSource({"true, 0", "false, 1"})
    void endsItsTransactionByTheRulesWhereNothingWasAdmitted(boolean rollsBack, int effects) throws Exception {
        Call call = call();
        Execution refusing =
                new Behind(() -> {
                    new Operation(call).proceed();
                    throw new Exception("refused before");
                }) {
                    @Override
                    public boolean rollsBack(Exception failure) {
                        return rollsBack;
                    }
                };

        assertThat(engine.engine().runWithoutKey(refusing).failure()).hasMessage("refused before");

        assertThat(effects(call)).isEqualTo(effects);
    }

    @Test
    void rollsAnErrorBackInATransactionOfItsOwn() throws Exception {
        Call call = call();
        Execution broken = new Behind(() -> {
            new Operation(call).proceed();
            throw new AssertionError("broken");
        });

        assertThat(engine.engine().runWithoutKey(broken).failure()).hasMessage("broken");

        assertThat(effects(call)).isZero();
    }

    @Test
    void marksTheTransactionAroundItAfterAnError() throws Exception {
        Call call = call();
        Attempt attempt = new Attempt(() -> call);
        transactions.inNew(() -> {
            engine.engine().run(attempt, admitted(attempt, call, () -> {
                throw new AssertionError("broken");
            }));
            assertThat(transactions.status()).isEqualTo(Status.DOOMED);
            return null;
        });
        assertThat(effects(call)).isZero();
    }

    @Test
    void rollsBackAFailureThatHasNoResponse() throws Exception {
        Call call = call();
        for (Exception failure : List.of(new Exception("checked"), new IllegalStateException("unchecked"))) {
            Attempt attempt = new Attempt(() -> call);
            Execution speechless =
                    new Behind(() -> {
                        engine.engine().admit(attempt);
                        new Operation(call).proceed();
                        throw failure;
                    }) {
                        @Override
                        public StoredResponse responseTo(Exception thrown) {
                            throw new UnsupportedOperationException("no response");
                        }

                        @Override
                        public boolean rollsBack(Exception thrown) {
                            return false;
                        }
                    };

            Outcome outcome = engine.engine().run(attempt, speechless);

            assertThat(outcome).isInstanceOfSatisfying(Outcome.Failed.class, failed -> {
                assertThat(failed.failure())
                        .isInstanceOfAny(UnsupportedOperationException.class, RuntimeException.class);
                assertThat(failed.failure().getSuppressed()).hasSize(1);
                assertThat(failed.failure() == failure).isEqualTo(failure instanceof RuntimeException);
            });
            assertThat(effects(call)).isZero();
        }
    }

    @Test
    void stopsAtAResponseThatMarksTheTransaction() throws Exception {
        Call call = call();
        for (boolean failing : new boolean[] {false, true}) {
            Attempt attempt = new Attempt(() -> call);
            Execution marking =
                    new Behind(() -> {
                        engine.engine().admit(attempt);
                        new Operation(call).proceed();
                        if (failing) {
                            throw new Exception("checked");
                        }
                        return "result";
                    }) {
                        @Override
                        public StoredResponse responseTo(@Nullable Object result) {
                            transactions.setRollbackOnly();
                            return response("written");
                        }

                        @Override
                        public StoredResponse responseTo(Exception thrown) {
                            return responseTo((Object) thrown);
                        }

                        @Override
                        public boolean rollsBack(Exception thrown) {
                            return false;
                        }
                    };

            assertThat(engine.engine().run(attempt, marking))
                    .isInstanceOf(failing ? Outcome.Failed.class : Outcome.RolledBack.class);
            assertThat(effects(call)).isZero();
        }
        assertThat(engine.run(call, new Operation(call))).isInstanceOf(Outcome.Executed.class);
    }

    private Execution admitted(Attempt attempt, Call call, Callable<?> then) {
        return new Behind(() -> {
            engine.engine().admit(attempt);
            new Operation(call).proceed();
            return then.call();
        });
    }

    @Test
    void answersWithTheRecordThatWasFasterAlthoughTheKeyWasHeld() throws Exception {
        Call call = call();
        Interception slower = holding(new HeldByNobody());

        Outcome replayed = slower.run(
                call, new Operation(call).doing(() -> threads.submit(() -> engine.run(call, new Operation(call)))
                        .get()));
        assertReplayed(replayed, "result");
        assertThat(effects(call)).isEqualTo(1);

        Call next = call();
        assertThat(slower.run(next, new Operation(next))).isInstanceOf(Outcome.InProgress.class);
        transactions.inNew(() -> {
            assertThat(slower.run(next, new Operation(next))).isInstanceOf(Outcome.InProgress.class);
            assertThat(transactions.status()).isEqualTo(Status.DOOMED);
            return null;
        });
        assertThat(effects(next)).isZero();
    }

    @Test
    void believesEvidenceOfAnotherRequest() throws Exception {
        for (boolean evidence : new boolean[] {true, false}) {
            Interception refused = holding(new HeldByNobody() {
                @Override
                public Hold hold(Call call) {
                    return Hold.notOurs(null);
                }

                @Override
                public boolean isHeldForAnotherRequest(Call call) {
                    return evidence;
                }
            });
            Call call = call();
            Call patient = new Call(call.key(), call.fingerprint(), RETENTION, Duration.ofMillis(1));

            for (Call one : List.of(call, patient)) {
                assertThat(refused.run(one, new Operation(one)))
                        .isInstanceOf(evidence ? Outcome.Reused.class : Outcome.InProgress.class);
            }
        }
    }

    @Test
    void bindsTheKeyOfAFailureWhenItsTransactionIsOver() throws Exception {
        HeldByNobody holds = new HeldByNobody();
        Interception engine = holding(holds);
        Call call = call();
        Operation failing = new Operation(call).failing(new Exception("declined"), true);

        transactions.inNew(() -> {
            engine.run(call, failing);
            transactions.setRollbackOnly();
            return null;
        });
        assertThat(holds.left).isEmpty();
        engine.run(new Attempt(() -> call), new Operation(call).failing(new Exception("declined"), true));
        assertThat(holds.left).containsExactly(call);
        engine.engine().bind(new Attempt(() -> call)); // whose operation did not run
        assertThat(holds.left).hasSize(1);
    }

    /** Such as by a request that only looks whose key it is. */
    @Test
    void remembersARefusalThoughSomebodyHasTheKeyForAMoment() {
        List<Call> tries = new ArrayList<>();
        Interception looking = holding(new HeldByNobody() {
            @Override
            public boolean leave(Call call, @Nullable StoredResponse response) {
                tries.add(call);
                return tries.size() > 2;
            }
        });

        assertThat(looking.remember(call(), response("refused"))).isTrue();
        assertThat(tries).hasSize(3);
    }

    @Test
    void doesNotTryToRememberWhereAnotherOutcomeIsKnown() throws Exception {
        List<Call> tries = new ArrayList<>();
        Interception overtaken = holding(new HeldByNobody() {
            @Override
            public boolean leave(Call call, @Nullable StoredResponse response) {
                tries.add(call);
                return false;
            }
        });
        Call call = call();
        engine.run(call, new Operation(call));

        assertThat(overtaken.remember(call, response("refused"))).isFalse();
        assertThat(tries).hasSize(1);
    }

    @Test
    void remembersNoRefusalWhereARecordIsThereAlready() {
        Interception overtaken = holding(new HeldByNobody() {
            @Override
            public boolean leave(Call call, @Nullable StoredResponse response) {
                throw new AlreadyRecordedException();
            }
        });

        assertThat(overtaken.remember(call(), response("refused"))).isFalse();
    }

    /** As an observer of a success finds it. */
    @Test
    void runsNothingInATransactionThatIsOver() throws Exception {
        Call call = call();
        Interception late = engine(new Delegating(transactions) {
            @Override
            public Status status() {
                return Status.COMPLETING;
            }
        });

        assertThatThrownBy(() -> late.run(call, new Operation(call))).hasMessageContaining("IDEM-0172");
        assertThat(effects(call)).isZero();
    }

    @Test
    void runsNothingWhereItCannotBeTriedWhetherTheStoreRollsBack() throws Exception {
        Call call = call();
        RollbackTrial failing = new RollbackTrial(store, new Delegating(transactions) {
            @Override
            public <T extends @Nullable Object> T inNew(Callable<T> work) throws Exception {
                throw new Exception("read only");
            }
        });

        assertThat(new Interception(new Engine(store, transactions, failing, clock, new WaitingRoom(10)))
                        .run(call, new Operation(call)))
                .isInstanceOf(Outcome.Unavailable.class);
        assertThat(effects(call)).isZero();
    }

    @Test
    void knowsThatTheCommitHasFailed() throws Exception {
        Call call = call();
        Attempt attempt = new Attempt(() -> call);
        Interception failing = engine(new Delegating(transactions) {
            @Override
            public <T extends @Nullable Object> T inNew(Callable<T> work) throws Exception {
                T result = super.inNew(work);
                if (result instanceof Outcome.Executed) {
                    throw new Exception("The commit has failed");
                }
                return result;
            }
        });

        assertThat(failing.run(attempt, new Operation(call))).isInstanceOf(Outcome.Failed.class);
        assertThat(attempt.hasFailedToCommit()).isTrue();
        Attempt next = new Attempt(this::call);
        engine.run(next, new Operation(call()));
        assertThat(next.hasFailedToCommit()).isFalse();
    }

    /** An engine whose keys are held in a way of their own. */
    private Interception holding(Holds holds) {
        RecordStore own = (RecordStore) Proxy.newProxyInstance(
                getClass().getClassLoader(), new Class<?>[] {RecordStore.class}, (proxy, method, arguments) -> {
                    try {
                        return method.getName().equals("holds") ? holds : method.invoke(store, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
        return new Interception(new Engine(own, transactions, rollbackTrial, clock, new WaitingRoom(10)));
    }

    /** Everybody gets the key, and nobody's record. */
    private static class HeldByNobody implements Holds {

        final List<Call> left = new ArrayList<>();

        @Override
        public Hold hold(Call call) {
            return Hold.ours(null);
        }

        @Override
        public boolean isHeldForAnotherRequest(Call call) {
            return false;
        }

        @Override
        public void put(Call call, Hold hold, StoredResponse response, Instant now) {
            throw new AlreadyRecordedException();
        }

        @Override
        public boolean leave(Call call, @Nullable StoredResponse response) {
            left.add(call);
            return true;
        }

        @Override
        public boolean bindsBeforehand() {
            return false;
        }
    }

    /** An engine whose store does not answer at one of its statements. */
    private Interception failingAt(String statement) {
        RecordStore failing = (RecordStore) Proxy.newProxyInstance(
                getClass().getClassLoader(), new Class<?>[] {RecordStore.class}, (proxy, method, arguments) -> {
                    if (method.getName().equals(statement)) {
                        throw new IllegalStateException("The database is away");
                    }
                    try {
                        return method.invoke(store, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
        return new Interception(new Engine(failing, transactions, rollbackTrial, clock, new WaitingRoom(10)));
    }

    /** An operation and the interceptors before it. */
    private static class Behind implements Execution {

        private final Callable<?> work;

        Behind(Callable<?> work) {
            this.work = work;
        }

        @Override
        public @Nullable Object proceed() throws Exception {
            return work.call();
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
            return true;
        }

        @Override
        public boolean surelyRollsBack(Exception failure) {
            return true;
        }
    }
}
