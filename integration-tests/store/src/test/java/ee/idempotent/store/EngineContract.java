package ee.idempotent.store;

import static org.assertj.core.api.Assertions.assertThat;

import ee.idempotent.databases.Address;
import ee.idempotent.databases.Database;
import ee.idempotent.engine.Call;
import ee.idempotent.engine.Engine;
import ee.idempotent.engine.Execution;
import ee.idempotent.engine.Fingerprint;
import ee.idempotent.engine.Outcome;
import ee.idempotent.engine.RecordKey;
import ee.idempotent.engine.StoredResponse;
import ee.idempotent.engine.Transactions;
import jakarta.persistence.EntityManager;
import jakarta.persistence.EntityManagerFactory;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;

/** The life of a call, with the real engine on a real database: each effect is a row of its own. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Timeout(value = 40, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
abstract class EngineContract {

    private static final Duration RETENTION = Duration.ofHours(24);

    private final Provider provider;
    private final Database database;
    private final AtomicInteger keys = new AtomicInteger();
    private final SettableClock clock = new SettableClock(StoreFixture.NOW);
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private EntityManagerFactory factory;
    private LocalTransactions transactions;
    private EntityManager entityManager;
    private Engine engine;

    EngineContract(Provider provider, Database database) {
        this.provider = provider;
        this.database = database;
    }

    @BeforeAll
    void open() throws SQLException {
        Address address = database.createWithTable();
        address.execute("create table effect (idempotency_key varchar(255))");
        factory = provider.open(address.dataSource());
        transactions = new LocalTransactions(factory, provider);
        entityManager = transactions.entityManager();
        engine = engine(transactions);
    }

    @AfterAll
    void close() {
        threads.shutdownNow();
        factory.close();
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
    void refusesAnotherRequestWithTheSameKey() throws Exception {
        Call call = call();
        engine.run(call, new Operation(call));
        Call other = other(call);

        assertThat(engine.run(other, new Operation(other))).isInstanceOf(Outcome.Reused.class);
        assertThat(effects(call)).isEqualTo(1);
    }

    @Test
    void refusesDuplicatesAtOnceWhileTheOperationRuns() throws Exception {
        Call call = call();
        try (Running owner = running(call)) {
            assertThat(engine.run(call, new Operation(call))).isInstanceOf(Outcome.InProgress.class);
            assertThat(engine.run(other(call), new Operation(call))).isInstanceOf(Outcome.Reused.class);

            assertThat(owner.finish()).isInstanceOf(Outcome.Executed.class);
        }
        assertThat(effects(call)).isEqualTo(1);
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

            assertThat(engine.run(call, new Operation(call))).isInstanceOf(Outcome.InProgress.class);
            assertThat(owner.finish()).isInstanceOf(Outcome.Executed.class);
        }
        assertReplayed(engine.run(call, new Operation(call)), "result");
    }

    @Test
    void seesThatItsTwinHasClaimedTheKeySinceTheLookUp() throws Exception {
        Call call = call();
        AfterFirstLookUp meanwhile = new AfterFirstLookUp(() -> running(call));

        assertThat(engine(meanwhile).run(call, new Operation(call))).isInstanceOf(Outcome.InProgress.class);

        meanwhile.result.finish();
        assertThat(effects(call)).isEqualTo(1);
    }

    @Test
    void seesThatAnotherRequestHasClaimedTheKeySinceTheLookUp() throws Exception {
        Call call = call();
        AfterFirstLookUp meanwhile = new AfterFirstLookUp(() -> running(other(call)));

        assertThat(engine(meanwhile).run(call, new Operation(call))).isInstanceOf(Outcome.Reused.class);

        meanwhile.result.finish();
        assertThat(effects(call)).isEqualTo(1);
    }

    @Test
    void seesThatItsTwinHasRenewedTheExpiredRecordSinceTheLookUp() throws Exception {
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
        Call call = call();
        engine.run(call, new Operation(call));
        clock.advance(RETENTION);
        AfterFirstLookUp meanwhile = new AfterFirstLookUp(() -> running(other(call)));

        assertThat(engine(meanwhile).run(call, new Operation(call))).isInstanceOf(Outcome.Reused.class);

        meanwhile.result.finish();
        assertThat(effects(call)).isEqualTo(2);
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

    private Engine engine(Transactions with) {
        return new Engine(new JpaRecordStore(entityManager), with, clock, 10);
    }

    private Call call() {
        return new Call(
                new RecordKey("alice", "POST /payments", "key-" + keys.incrementAndGet()),
                StoreFixture.REQUEST,
                RETENTION,
                Duration.ZERO);
    }

    private static Call other(Call call) {
        Fingerprint other = StoreFixture.OTHER_REQUEST;
        return new Call(call.key(), other, call.retention(), call.waitAtMost());
    }

    private static Call patient(Call call) {
        return new Call(call.key(), call.fingerprint(), call.retention(), Duration.ofSeconds(30));
    }

    private Running running(Call call) throws Exception {
        return new Running(call, new Operation(call));
    }

    private int effects(Call call) throws Exception {
        return transactions.outside(() -> ((Number) entityManager
                        .createNativeQuery("select count(*) from effect where idempotency_key = ?1")
                        .setParameter(1, call.key().key())
                        .getSingleResult())
                .intValue());
    }

    private static void assertReplayed(Outcome outcome, String body) {
        assertThat(outcome).isInstanceOfSatisfying(Outcome.Replayed.class, replayed -> assertThat(
                        replayed.response().body())
                .isEqualTo(response(body).body()));
    }

    private static StoredResponse response(String body) {
        return new StoredResponse(201, Map.of("X-Effect", List.of("1")), body.getBytes(StandardCharsets.UTF_8));
    }

    /** Leaves an effect, does what it is told to, and returns or fails. */
    private final class Operation implements Execution {

        private final Call call;
        private Step step = () -> {};
        private @Nullable Exception failure;
        private boolean rollsBack = true;

        Operation(Call call) {
            this.call = call;
        }

        Operation doing(Step another) {
            step = another;
            return this;
        }

        Operation failing(Exception with, boolean rollingBack) {
            failure = with;
            rollsBack = rollingBack;
            return this;
        }

        @Override
        public Object proceed() throws Exception {
            entityManager
                    .createNativeQuery("insert into effect values (?1)")
                    .setParameter(1, call.key().key())
                    .executeUpdate();
            step.run();
            if (failure != null) {
                throw failure;
            }
            return "result";
        }

        @Override
        public StoredResponse responseTo(@Nullable Object result) {
            return response(String.valueOf(result));
        }

        @Override
        public StoredResponse responseTo(Exception thrown) {
            return response(thrown.getMessage());
        }

        @Override
        public boolean rollsBack(Exception thrown) {
            return rollsBack;
        }
    }

    /** A call on a thread of its own that has begun its operation, and ends it when told to. */
    private final class Running implements AutoCloseable {

        private final CountDownLatch end = new CountDownLatch(1);
        private final Future<Outcome> outcome;

        Running(Call call, Operation operation) throws InterruptedException {
            CountDownLatch begun = new CountDownLatch(1);
            operation.doing(() -> {
                begun.countDown();
                end.await();
            });
            outcome = threads.submit(() -> engine.run(call, operation));
            begun.await();
        }

        Outcome finish() throws Exception {
            end.countDown();
            return outcome.get(20, TimeUnit.SECONDS);
        }

        @Override
        public void close() {
            end.countDown();
        }
    }

    /** Something happens between a call's first look-up and its next step. */
    private final class AfterFirstLookUp extends Delegating {

        private final Callable<Running> event;
        private Running result;

        AfterFirstLookUp(Callable<Running> event) {
            super(transactions);
            this.event = event;
        }

        @Override
        public <T extends @Nullable Object> T outside(Callable<T> work) throws Exception {
            T found = super.outside(work);
            if (result == null) {
                result = event.call();
            }
            return found;
        }
    }

    /** Counts a call's look-ups. */
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
    }

    private interface Step {

        void run() throws Exception;
    }
}
