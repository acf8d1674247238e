package ee.idempotent.internal.store;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import ee.idempotent.PublishedTable;
import ee.idempotent.SettableClock;
import ee.idempotent.internal.engine.Attempt;
import ee.idempotent.internal.engine.Call;
import ee.idempotent.internal.engine.Execution;
import ee.idempotent.internal.engine.Lease;
import ee.idempotent.internal.engine.LeaseGuard;
import ee.idempotent.internal.engine.Leases;
import ee.idempotent.internal.engine.Outcome;
import ee.idempotent.internal.engine.StepEngine;
import ee.idempotent.internal.engine.StepStoppedException;
import ee.idempotent.internal.engine.StepWork;
import ee.idempotent.internal.engine.StoredResponse;
import ee.idempotent.internal.engine.StoredStep;
import ee.idempotent.internal.engine.Transactions;
import ee.idempotent.internal.engine.UnstorableResponseException;
import ee.idempotent.internal.engine.WaitingRoom;
import ee.idempotent.internal.upkeep.Purge;
import jakarta.persistence.PersistenceException;
import jakarta.transaction.RollbackException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.NullUnmarked;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Leases and steps, on a real database. */
@NullUnmarked
abstract class StepsContract extends EngineFixture {

    private static final Duration LENGTH = Duration.ofMinutes(5);

    /** Of a race: each attempt opens connections of its own, so many rounds take long. */
    private static final int ROUNDS = 6;

    private final AtomicInteger renewals = new AtomicInteger();

    Server server;

    StepsContract(Provider provider, TestedDatabase database) {
        super(provider, database);
    }

    @BeforeAll
    void openServer() {
        server = new Server(clock);
    }

    /** A server with a clock of its own. */
    private final class Server {

        private final Leases leases;
        private final LeaseGuard guard;
        private final StepEngine steps;

        Server(SettableClock clock) {
            this(clock, transactions);
        }

        Server(SettableClock clock, Transactions ofRenewals) {
            leases = new Leases(store, ofRenewals, clock, renewals::incrementAndGet);
            guard = new LeaseGuard(store, leases, transactions, rollbackTrial, clock, new WaitingRoom(10), LENGTH);
            steps = new StepEngine(store, leases, transactions, clock);
        }

        Outcome run(Call call, Body body) {
            Attempt attempt = new Attempt(() -> call);
            Outcome outcome = guard.run(attempt, new Admitted(this, attempt, body));
            if (outcome instanceof Outcome.Failed failed && failed.failure() instanceof AssertionError wrong) {
                throw wrong;
            }
            if (!attempt.hasCommitted()) {
                guard.bind(attempt);
            }
            return outcome;
        }

        Outcome run(Call call) {
            return run(call, attempt -> "result");
        }
    }

    private interface Body {

        Object of(Attempt attempt) throws Exception;
    }

    private record Admitted(Server server, Attempt attempt, Body body) implements Execution {

        @Override
        public @Nullable Object proceed() throws Exception {
            return server.guard.admit(attempt) ? body.of(attempt) : null;
        }

        @Override
        public StoredResponse responseTo(@Nullable Object result) {
            return response(String.valueOf(result));
        }

        @Override
        public StoredResponse responseTo(Exception failure) {
            return response(String.valueOf(failure.getMessage()));
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

    /** Gives a text, or fails. */
    private record Text(Callable<String> work) implements StepWork {

        @Override
        public String type() {
            return "text";
        }

        @Override
        public @Nullable Object run(String key) throws Exception {
            return work.call();
        }

        @Override
        public byte[] write(@Nullable Object result) {
            return String.valueOf(result).getBytes(UTF_8);
        }

        @Override
        public byte @Nullable [] write(Exception failure) {
            return failure instanceof IllegalArgumentException
                    ? failure.getMessage().getBytes(UTF_8)
                    : null;
        }

        @Override
        public @Nullable Object recall(StoredStep ended) {
            String text = new String(ended.result(), UTF_8);
            if (ended.state() == StoredStep.State.THREW) {
                throw new IllegalArgumentException(text);
            }
            return text;
        }
    }

    private Object effect(Attempt attempt, Call call, String result) throws Exception {
        return effect(attempt, call, "effect", result);
    }

    private Object effect(Attempt attempt, Call call, String name, String result) throws Exception {
        return server.steps.transaction(attempt, name, new Text(() -> {
            insertEffect(call);
            return result;
        }));
    }

    private void insertEffect(Call call) {
        entityManager
                .createNativeQuery("insert into effect values (?1)")
                .setParameter(1, call.key().key())
                .executeUpdate();
    }

    private int execute(String sql, String... parameters) throws SQLException {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int index = 0; index < parameters.length; index++) {
                statement.setString(index + 1, parameters[index]);
            }
            return statement.executeUpdate();
        }
    }

    private long count(String sql) throws SQLException {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement statement = connection.prepareStatement(sql);
                ResultSet rows = statement.executeQuery()) {
            rows.next();
            return rows.getLong(1);
        }
    }

    /** As if nobody had renewed it for long. */
    private void endLease(Call call) throws SQLException {
        assertThat(execute(
                        "update idempotency_record set lease_until = 1 where idempotency_key = ?",
                        call.key().key()))
                .isEqualTo(1);
    }

    @Test
    void isExecutedOnce() {
        Call call = call();

        assertThat(server.run(call)).isInstanceOf(Outcome.Executed.class);

        assertReplayed(server.run(call, attempt -> "again"), "result");
        assertThat(server.run(other(call))).isInstanceOf(Outcome.Reused.class);
    }

    /** An application without a web module has nobody else to start it. */
    @Test
    void seesToItsRenewalWhenItIsTaken() {
        int before = renewals.get();

        server.run(call(), attempt -> {
            assertThat(renewals).hasValue(before + 1);
            return "";
        });
    }

    @Test
    void costsWhatThePageSays() throws Exception {
        PublishedTable table = new PublishedTable("database.md", "statements, commits");
        twoSteps(new Attempt(this::call)); // what is found out once is known then
        Call call = call();
        List<Traffic.Cost> costs = new ArrayList<>();
        Traffic.Cost before = traffic.soFar();
        server.run(call, attempt -> {
            costs.add(traffic.soFar().minus(before));
            costs.addAll(twoSteps(attempt));
            Call others = call();
            server.run(others, other -> {
                costs.add(traffic.of(() -> {
                    server.leases.renew();
                    return null;
                }));
                return "";
            });
            costs.add(traffic.of(() -> new Server(clock).run(call)));
            costs.add(traffic.soFar());
            return "";
        });
        Traffic.Cost completed = traffic.soFar().minus(costs.remove(costs.size() - 1));

        table.saw("claim of a new key", costs.get(0).toString());
        table.saw("`steps.call` under a lease", costs.get(1).toString());
        table.saw(
                "`steps.transaction` under a lease, without its work",
                costs.get(2).toString());
        table.saw("renewal of all leases of a server, up to 64", costs.get(3).toString());
        table.saw("a duplicate", costs.get(4).toString());
        table.saw("completion", completed.toString());
        table.saw("replay of the call", traffic.of(() -> server.run(call)).toString());

        Call failing = call();
        Body twice = attempt -> {
            List<Traffic.Cost> steps = twoSteps(attempt);
            if (attempt.isTakingOver()) {
                table.saw(
                        "replay of a step of either kind, under a lease, the first of an attempt",
                        steps.get(0).toString());
                table.saw("… and each further one", steps.get(1).toString());
                return "";
            }
            throw new IllegalStateException("broken");
        };
        server.run(failing, twice);
        server.run(failing, twice);

        Call plain = call();
        List<Traffic.Cost> unleased = twoSteps(new Attempt(() -> plain));
        table.saw("`steps.call` under `Guard.TRANSACTION`", unleased.get(0).toString());
        table.saw(
                "`steps.transaction` under `Guard.TRANSACTION`, without its work",
                unleased.get(1).toString());
        List<Traffic.Cost> replayed = twoSteps(new Attempt(() -> plain));
        table.saw(
                "replay of a step of either kind, under `Guard.TRANSACTION`, the first of an attempt",
                replayed.get(0).toString());
        table.saw("… and each one after that", replayed.get(1).toString());
        table.check();
    }

    /** What a call and a transaction cost. */
    private List<Traffic.Cost> twoSteps(Attempt attempt) throws Exception {
        return List.of(
                traffic.of(() -> server.steps.call(attempt, "call", new Text(() -> "called"))),
                traffic.of(() -> server.steps.transaction(attempt, "transaction", new Text(() -> "done"))));
    }

    /** A connection that has fallen silent has the record of a lease locked. */
    @Test
    void waitsNoLongerThanAWhileForARecordThatIsLocked() throws Exception {
        assumeTrue(
                database.dialect() == Dialect.POSTGRESQL || database.dialect() == Dialect.MARIADB,
                "others cannot be told how long to wait");
        Call call = call();
        AtomicReference<Connection> silent = new AtomicReference<>();
        try {
            Outcome outcome = server.run(call, attempt -> {
                silent.set(lock(call));
                assertThatThrownBy(() -> effect(attempt, call, "never")).isInstanceOf(PersistenceException.class);
                return "result";
            });
            assertThat(outcome).isInstanceOf(Outcome.Failed.class);
            Lease lease = new Lease(call.key(), tokenOf(call), LENGTH, RETENTION);
            assertThatThrownBy(() -> transactions.inNew(() -> store.leases().forget(lease)))
                    .isInstanceOf(PersistenceException.class);
        } finally {
            silent.get().close();
        }
        assertThat(effects(call)).isZero();
    }

    /** PostgreSQL ends it. MariaDB does not, so whoever needs the record gives up. */
    @Test
    void waitsNoLongerThanAWhileForARenewalThatHasFallenSilent() throws Exception {
        assumeTrue(
                database.dialect() == Dialect.POSTGRESQL || database.dialect() == Dialect.MARIADB,
                "others cannot be told how long to wait");
        CountDownLatch silent = new CountDownLatch(1);
        CountDownLatch end = new CountDownLatch(1);
        AtomicReference<Future<?>> renewal = new AtomicReference<>();
        Server renewing = new Server(clock, new Delegating(transactions) {
            @Override
            public <T extends @Nullable Object> T inNew(Callable<T> work) throws Exception {
                return super.inNew(() -> {
                    T result = work.call();
                    silent.countDown();
                    end.await();
                    return result;
                });
            }
        });
        Call call = call();
        Outcome outcome;
        try {
            outcome = renewing.run(call, attempt -> {
                renewal.set(threads.submit(() -> renewing.leases.renew()));
                silent.await();
                return renewing.steps.transaction(attempt, "effect", new Text(() -> "result"));
            });
        } finally {
            end.countDown();
        }
        if (database.dialect() == Dialect.POSTGRESQL) {
            assertThat(outcome).isInstanceOf(Outcome.Executed.class);
            assertThat(renewal.get()).failsWithin(Duration.ofSeconds(20));
        } else {
            assertThat(outcome).isInstanceOf(Outcome.Failed.class);
            assertThat(renewal.get()).succeedsWithin(Duration.ofSeconds(20));
        }
    }

    private String tokenOf(Call call) throws Exception {
        return transactions.outside(() -> String.valueOf(entityManager
                .createNativeQuery("select lease_token from idempotency_record where idempotency_key = ?1")
                .setParameter(1, call.key().key())
                .getSingleResult()));
    }

    private Connection lock(Call call) throws SQLException {
        Connection connection = dataSource.getConnection();
        connection.setAutoCommit(false);
        try (PreparedStatement statement = connection.prepareStatement(
                "select state from idempotency_record where idempotency_key = ? for update")) {
            statement.setString(1, call.key().key());
            statement.executeQuery();
        }
        return connection;
    }

    @Test
    void isInProgressForOthersWhateverTheirClocksSay() {
        Call call = call();

        Outcome outcome = server.run(call, attempt -> {
            Server late = new Server(new SettableClock(clock.instant().minus(Duration.ofHours(9))));
            Server early = new Server(new SettableClock(clock.instant().plus(Duration.ofHours(9))));
            assertThat(late.run(call)).isInstanceOf(Outcome.InProgress.class);
            assertThat(early.run(call)).isInstanceOf(Outcome.InProgress.class);
            assertThat(early.run(other(call))).isInstanceOf(Outcome.Reused.class);
            return "result";
        });

        assertThat(outcome).isInstanceOf(Outcome.Executed.class);
    }

    @Test
    void isFreeAfterAFailureForTheSameRequest() {
        Call call = call();
        assertThat(server.run(call, attempt -> {
                    throw new IllegalStateException("broken");
                }))
                .isInstanceOf(Outcome.Failed.class);

        assertThat(server.run(other(call))).isInstanceOf(Outcome.Reused.class);
        assertThat(server.run(call)).isInstanceOf(Outcome.Executed.class);
    }

    @Test
    void isTakenOverAndNotGivenBack() throws Exception {
        Call call = call();

        Outcome outcome = server.run(call, attempt -> {
            endLease(call);
            assertThat(new Server(clock).run(call, second -> effect(second, call, "second")))
                    .isInstanceOf(Outcome.Executed.class);
            server.leases.renew();
            assertThatThrownBy(() -> server.steps.transaction(attempt, "another", new Text(() -> {
                        insertEffect(call);
                        return "never";
                    })))
                    .isInstanceOfSatisfying(StepStoppedException.class, stopped -> assertThat(stopped.reason())
                            .isEqualTo(StepStoppedException.Reason.LEASE_LOST));
            return "first";
        });

        assertReplayed(outcome, "second");
        assertThat(effects(call)).isEqualTo(1);
    }

    @Test
    void isRenewedWithoutTouchingAnythingElse() throws Exception {
        Call call = call();
        Call lost = call();
        Call others = call();
        server.run(others);
        server.run(
                call,
                attempt -> server.run(lost, second -> {
                    assertThat(execute(
                                    "update idempotency_record set lease_token = 'theirs' where idempotency_key = ?",
                                    lost.key().key()))
                            .isEqualTo(1);
                    endLease(lost);
                    endLease(call);
                    transactions.inNew(() -> {
                        assertThat(store.lock(others.key())).isPresent();
                        threads.submit(() -> {
                                    server.leases.renew();
                                    return null;
                                })
                                .get(20, TimeUnit.SECONDS);
                        return null;
                    });
                    assertThat(count("select lease_until from idempotency_record where idempotency_key = '"
                                    + call.key().key() + "'"))
                            .isBetween(
                                    System.currentTimeMillis() + LENGTH.toMillis() - 60_000,
                                    System.currentTimeMillis() + LENGTH.toMillis() + 60_000);
                    assertThat(count("select lease_until from idempotency_record where idempotency_key = '"
                                    + lost.key().key() + "'"))
                            .isEqualTo(1);
                    return "";
                }));
    }

    @Test
    void areRenewedTogetherHoweverManyThereAre() throws Exception {
        renewNested(new ArrayList<>(), 70);
    }

    private void renewNested(List<Call> calls, int most) throws Exception {
        if (calls.size() == most) {
            for (Call call : calls) {
                endLease(call);
            }
            server.leases.renew();
            for (Call call : calls) {
                assertThat(new Server(clock).run(call)).isInstanceOf(Outcome.InProgress.class);
            }
            return;
        }
        Call call = call();
        calls.add(call);
        assertThat(server.run(call, attempt -> {
                    renewNested(calls, most);
                    return "";
                }))
                .isInstanceOf(Outcome.Executed.class);
    }

    /** One that is lost may be locked by whoever has it now. */
    @Test
    void areRenewedAlsoIfOneOfThemIsLost() throws Exception {
        Call lost = call();
        Call kept = call();
        server.run(
                lost,
                first -> server.run(kept, attempt -> {
                    endLease(lost);
                    endLease(kept);
                    Server other = new Server(clock);
                    other.run(
                            lost,
                            second -> other.steps.transaction(second, "long", new Text(() -> {
                                threads.submit(() -> {
                                            server.leases.renew();
                                            return null;
                                        })
                                        .get(20, TimeUnit.SECONDS);
                                return "";
                            })));
                    assertThat(new Server(clock).run(kept)).isInstanceOf(Outcome.InProgress.class);
                    return "";
                }));
    }

    @Tag(StoreFixture.LOAD)
    @Test
    void isTakenOverByOneOfMany() throws Exception {
        for (int round = 0; round < ROUNDS; round++) {
            Call call = call();
            int effects = round % 2;
            server.run(call, attempt -> {
                if (effects == 1) {
                    effect(attempt, call, "first");
                }
                endLease(call);
                AtomicInteger running = new AtomicInteger();
                AtomicInteger executed = new AtomicInteger();
                Callable<Outcome> retry = () -> server.run(call, second -> {
                    assertThat(running.incrementAndGet()).isEqualTo(1);
                    Object result = effect(second, call, "second");
                    running.decrementAndGet();
                    executed.incrementAndGet();
                    return result;
                });
                for (Future<Outcome> one : threads.invokeAll(Collections.nCopies(6, retry))) {
                    assertThat(one.get()).isNotInstanceOfAny(Outcome.Failed.class, Outcome.Unavailable.class);
                }
                assertThat(executed).hasValue(1);
                return "first";
            });
            assertThat(effects(call)).isEqualTo(1);
        }
    }

    @Test
    void remembersAStepForTheNextAttempt() throws Exception {
        Call call = call();
        AtomicInteger calls = new AtomicInteger();
        Body body = attempt -> {
            Object called = server.steps.call(attempt, "call", new Text(() -> "call " + calls.incrementAndGet()));
            Object effect = effect(attempt, call, "effect " + calls.get());
            if (attempt.isTakingOver()) {
                return called + " " + effect;
            }
            throw new IllegalStateException("broken");
        };
        assertThat(server.run(call, body)).isInstanceOf(Outcome.Failed.class);

        assertThat(server.run(call, body))
                .isInstanceOfSatisfying(Outcome.Executed.class, executed -> assertThat(executed.result())
                        .isEqualTo("call 1 effect 1"));
        assertThat(calls).hasValue(1);
        assertThat(effects(call)).isEqualTo(1);
    }

    @Test
    void remembersAFailureThatIsFinal() throws Exception {
        Call call = call();
        AtomicInteger calls = new AtomicInteger();
        Body body = attempt -> server.steps.transaction(attempt, "declined", new Text(() -> {
            insertEffect(call);
            throw new IllegalArgumentException("declined " + calls.incrementAndGet());
        }));
        server.run(call, body);

        assertThat(server.run(call, body))
                .isInstanceOfSatisfying(Outcome.Failed.class, failed -> assertThat(failed.failure())
                        .isInstanceOf(IllegalArgumentException.class)
                        .hasMessage("declined 1"));
        assertThat(effects(call)).isZero();
    }

    /** Of two attempts that are at the same call, one of which was taken for dead, the first to return counts. */
    @Test
    void keepsTheFirstResultOfACall() {
        Call call = call();

        server.run(call, attempt -> {
            Object first = server.steps.call(attempt, "call", new Text(() -> {
                endLease(call);
                server.run(call, second -> server.steps.call(second, "call", new Text(() -> "second")));
                return "first";
            }));
            assertThat(first).isEqualTo("second");
            return first;
        });
    }

    /** Its client must not take for final what is not. */
    @Test
    void doesNotRefuseWhatAnotherAttemptHasDone() throws Exception {
        Call call = call();
        Attempt attempt = new Attempt(() -> call);
        server.guard.run(attempt, new Admitted(server, attempt, first -> {
            endLease(call);
            new Server(clock).run(call);
            throw new IllegalStateException("declined");
        }));

        assertThatThrownBy(() -> server.guard.remember(attempt, response("declined")))
                .isInstanceOf(UnstorableResponseException.class);
        assertReplayed(server.run(call), "result");
    }

    /** Without a lease nothing but the step itself tells two attempts apart, one of which was taken for dead. */
    @Test
    void letsOneOfTwoAttemptsDoAStep() throws Exception {
        Call call = call();
        CountDownLatch inside = new CountDownLatch(1);
        CountDownLatch end = new CountDownLatch(1);
        Future<Object> first =
                threads.submit(() -> server.steps.transaction(new Attempt(() -> call), "effect", new Text(() -> {
                    insertEffect(call);
                    inside.countDown();
                    end.await();
                    return "first";
                })));
        inside.await();

        if (database.dialect() == Dialect.POSTGRESQL
                || database.dialect() == Dialect.MARIADB) { // others cannot be told not to wait
            assertThatThrownBy(() -> effect(new Attempt(() -> call), call, "second"))
                    .isInstanceOfSatisfying(StepStoppedException.class, stopped -> assertThat(stopped.reason())
                            .isEqualTo(StepStoppedException.Reason.IN_PROGRESS));
        }

        end.countDown();
        assertThat(first.get(20, TimeUnit.SECONDS)).isEqualTo("first");
        assertThat(effect(new Attempt(() -> call), call, "third")).isEqualTo("first");
        assertThat(effects(call)).isEqualTo(1);
    }

    /** Whatever its operation makes of the first rejection. */
    @Test
    void isTheLastOfItsAttemptIfItIsRejected() throws Exception {
        Call call = call();
        effect(new Attempt(() -> call), call, "first");
        Attempt intruder = new Attempt(() -> other(call));
        assertThatThrownBy(() -> effect(intruder, call, "second")).isInstanceOf(StepStoppedException.class);

        assertThatThrownBy(() -> server.steps.call(intruder, "undo", new Text(() -> {
                    insertEffect(call);
                    return "undone";
                })))
                .isInstanceOf(StepStoppedException.class);
        assertThat(effects(call)).isEqualTo(1);
    }

    /** If it were made differently, a retry after an upgrade would leave with another key. */
    @Test
    void hasAKeyThatNeverChanges() {
        Call fixed = new Call(StoreFixture.key("fixed"), StoreFixture.REQUEST, RETENTION, Duration.ZERO);

        assertThat(StepEngine.key(new Attempt(() -> fixed), "charge"))
                .isEqualTo("2f2a43b3-0447-83e4-9155-bde12b6fb09f");
    }

    @Test
    void isKnownWhileItRuns() throws Exception {
        Call call = call();
        Attempt attempt = new Attempt(() -> call);

        Object running = server.steps.call(attempt, "charge", new Text(attempt::runningStep));

        assertThat(running).isEqualTo("charge");
        assertThat(attempt.runningStep()).isNull();
    }

    @Test
    void renewsTheLease() {
        Call call = call();
        server.run(call, attempt -> {
            endLease(call);
            effect(attempt, call, "effect");
            assertThat(new Server(clock).run(call)).isInstanceOf(Outcome.InProgress.class);
            return "";
        });
    }

    /** The renewal does not wait for the record either. */
    @Test
    void isLeftAloneByTheRenewal() throws Exception {
        Call call = call();
        Outcome outcome = server.run(call, attempt -> {
            server.steps.transaction(attempt, "long", new Text(() -> {
                List<Lease> missed = threads.submit(() -> server.leases.renew()).get(20, TimeUnit.SECONDS);
                assertThat(missed).singleElement().extracting(Lease::key).isEqualTo(call.key());
                assertThat(threads.submit(() -> server.leases.renew(missed)).get(20, TimeUnit.SECONDS))
                        .isEqualTo(missed);
                return "";
            }));
            assertThat(server.leases.renew()).isEmpty();
            return "";
        });
        assertThat(outcome).isInstanceOf(Outcome.Executed.class);
    }

    /** Some servers have a checked exception for that, which would commit the transaction of a method that it leaves. */
    @Test
    void failsUncheckedIfItsTransactionCannotCommit() {
        RollbackException late = new RollbackException("a deferred constraint");
        StepEngine failing = new StepEngine(store, server.leases, failing(1, late), clock);

        assertThatThrownBy(() -> failing.transaction(new Attempt(this::call), "effect", new Text(() -> "never")))
                .isInstanceOf(IllegalStateException.class)
                .hasCause(late);
    }

    @Test
    void tellsOfAFailureThatCannotBeRemembered() {
        StepEngine failing = new StepEngine(store, server.leases, failing(2, new Exception("read only")), clock);
        IllegalArgumentException declined = new IllegalArgumentException("declined");

        assertThatThrownBy(() -> failing.transaction(new Attempt(this::call), "effect", new Text(() -> {
                    throw declined;
                })))
                .isInstanceOf(IllegalStateException.class)
                .hasSuppressedException(declined);
    }

    /** The server's transactions, one of which cannot commit. */
    private Transactions failing(int number, Exception failure) {
        AtomicInteger left = new AtomicInteger(number);
        return new Delegating(transactions) {
            @Override
            public <T extends @Nullable Object> T inNew(Callable<T> work) throws Exception {
                return super.inNew(() -> {
                    T result = work.call();
                    if (left.decrementAndGet() == 0) {
                        throw failure;
                    }
                    return result;
                });
            }
        };
    }

    @Test
    void isRefusedInATransaction() throws Exception {
        Call call = call();

        assertThat(transactions.inNew(() -> server.run(call)))
                .isInstanceOfSatisfying(
                        Outcome.PassedBy.class,
                        passed -> assertThat(passed.answer().failure()).isInstanceOf(IllegalStateException.class));
        assertThat(server.run(call)).isInstanceOf(Outcome.Executed.class);
    }

    @Test
    void isOfOneRequest() throws Exception {
        Call call = call();
        effect(new Attempt(() -> call), call, "first");

        assertThatThrownBy(() -> effect(new Attempt(() -> other(call)), call, "second"))
                .isInstanceOfSatisfying(StepStoppedException.class, stopped -> assertThat(stopped.reason())
                        .isEqualTo(StepStoppedException.Reason.REUSED));
        assertThat(effects(call)).isEqualTo(1);
    }

    /** A request may call its steps as it likes. */
    @Test
    void isOfOneRequestAlsoUnderAnotherName() throws Exception {
        Call call = call();
        effect(new Attempt(() -> call), call, "first");

        assertThatThrownBy(() -> effect(new Attempt(() -> other(call)), call, "another", "second"))
                .isInstanceOfSatisfying(StepStoppedException.class, stopped -> assertThat(stopped.reason())
                        .isEqualTo(StepStoppedException.Reason.REUSED));
        assertThat(effects(call)).isEqualTo(1);

        clock.advance(RETENTION);
        assertThat(effect(new Attempt(() -> other(call)), call, "another", "second"))
                .isEqualTo("second");
    }

    @Test
    void isForgottenAfterTheRetentionAndPurged() throws Exception {
        Call call = call();
        effect(new Attempt(() -> call), call, "first");
        clock.advance(RETENTION);

        assertThat(effect(new Attempt(() -> other(call)), call, "second")).isEqualTo("second");

        clock.advance(RETENTION);
        new Purge(store, transactions, clock, 10, store::steps).run(() -> false);
        assertThat(count("select count(*) from idempotency_step")).isZero();
    }

    /** An operation may run for longer than the retention, and then its server dies. */
    @Test
    void isRememberedAsLongAsItsCall() throws Exception {
        Call call = call();
        server.run(call, attempt -> {
            effect(attempt, call, "first");
            clock.advance(RETENTION.plusSeconds(1));
            endLease(call);
            server.leases.renew();
            clock.advance(LENGTH); // nobody renews the lease any more
            endLease(call);
            new Purge(store, transactions, clock, 10, store::steps).run(() -> false);
            return new Server(clock).run(call, second -> {
                assertThat(effect(second, call, "second")).isEqualTo("first");
                return "second";
            });
        });
        assertThat(effects(call)).isEqualTo(1);
    }

    /** What was found is remembered as long as what comes after it. */
    @Test
    void isRememberedForLongerWithEachAttempt() throws Exception {
        Call call = call();
        effect(new Attempt(() -> call), call, "first");
        clock.advance(RETENTION.minusSeconds(1));
        assertThat(effect(new Attempt(() -> call), call, "second")).isEqualTo("first");
        clock.advance(RETENTION.minusSeconds(1));

        assertThat(effect(new Attempt(() -> call), call, "third")).isEqualTo("first");
    }
}
