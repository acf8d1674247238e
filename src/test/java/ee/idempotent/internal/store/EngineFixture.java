package ee.idempotent.internal.store;

import static org.assertj.core.api.Assertions.assertThat;

import ee.idempotent.SettableClock;
import ee.idempotent.internal.config.HoldPolicy;
import ee.idempotent.internal.engine.Attempt;
import ee.idempotent.internal.engine.Call;
import ee.idempotent.internal.engine.Engine;
import ee.idempotent.internal.engine.Execution;
import ee.idempotent.internal.engine.Fingerprint;
import ee.idempotent.internal.engine.Outcome;
import ee.idempotent.internal.engine.RecordKey;
import ee.idempotent.internal.engine.RecordStore;
import ee.idempotent.internal.engine.RollbackTrial;
import ee.idempotent.internal.engine.StoredResponse;
import ee.idempotent.internal.engine.Transactions;
import ee.idempotent.internal.engine.WaitingRoom;
import jakarta.persistence.EntityManager;
import jakarta.persistence.EntityManagerFactory;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import javax.sql.DataSource;
import org.jspecify.annotations.NullUnmarked;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;

/** The real engine on a real database: each effect is a row of its own. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Timeout(value = 40, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
@NullUnmarked
abstract class EngineFixture {

    static final Duration RETENTION = Duration.ofHours(24);

    private final Provider provider;
    final TestedDatabase database;
    private final AtomicInteger keys = new AtomicInteger();
    final SettableClock clock = new SettableClock(StoreFixture.NOW);
    final Traffic traffic = new Traffic();

    @AutoClose("shutdownNow")
    final ExecutorService threads = Executors.newCachedThreadPool();

    @AutoClose
    private EntityManagerFactory factory;

    private DataSource unheard;
    DataSource dataSource;
    LocalTransactions transactions;
    EntityManager entityManager;
    RecordStore store;
    RollbackTrial rollbackTrial;
    Interception engine;

    EngineFixture(Provider provider, TestedDatabase database) {
        this.provider = provider;
        this.database = database;
    }

    @BeforeAll
    void open() throws Exception {
        unheard = database.createWithTable();
        dataSource = traffic.listenTo(unheard);
        factory = provider.open(dataSource);
        transactions = new LocalTransactions(factory, provider);
        entityManager = transactions.entityManager();
        store = new JpaRecordStore(entityManager, StoreFixture.MAX_HEADERS, runner(), policy());
        rollbackTrial = new RollbackTrial(store, transactions);
        engine = engine(transactions);
        transactions.inNew(() -> entityManager
                .createNativeQuery("create table effect (idempotency_key varchar(255))")
                .executeUpdate());
    }

    @AfterAll
    void closePool() throws Exception {
        if (unheard instanceof AutoCloseable pool) {
            pool.close();
        }
    }

    /** How keys are to be held. */
    HoldPolicy policy() {
        return HoldPolicy.DATABASE;
    }

    /** What runs statements; null for the provider's own way. */
    @Nullable StatementRunner runner() {
        return null;
    }

    final boolean holdsByRow() {
        return policy() == HoldPolicy.ROW
                || runner() != null
                || database.dialect() == Dialect.H2
                || database.dialect() == Dialect.MYSQL;
    }

    Interception engine(Transactions with) {
        return new Interception(new Engine(store, with, rollbackTrial, clock, new WaitingRoom(10)));
    }

    /** Another server with the same database, which holds keys in its own way. */
    Interception engine(HoldPolicy other) {
        RecordStore records = new JpaRecordStore(entityManager, StoreFixture.MAX_HEADERS, runner(), other);
        return new Interception(new Engine(records, transactions, rollbackTrial, clock, new WaitingRoom(10)));
    }

    Call call() {
        return new Call(
                new RecordKey("alice", "POST /payments", "key-" + keys.incrementAndGet()),
                StoreFixture.REQUEST,
                RETENTION,
                Duration.ZERO);
    }

    static Call other(Call call) {
        Fingerprint other = StoreFixture.OTHER_REQUEST;
        return new Call(call.key(), other, call.retention(), call.waitAtMost());
    }

    static Call patient(Call call) {
        return new Call(call.key(), call.fingerprint(), call.retention(), Duration.ofSeconds(30));
    }

    Running running(Call call) throws Exception {
        return running(engine, call);
    }

    Running running(Interception on, Call call) throws Exception {
        return new Running(on, call, new Operation(call));
    }

    int effects(Call call) throws Exception {
        return transactions.outside(() -> ((Number) entityManager
                        .createNativeQuery("select count(*) from effect where idempotency_key = ?1")
                        .setParameter(1, call.key().key())
                        .getSingleResult())
                .intValue());
    }

    static void assertReplayed(Outcome outcome, String body) {
        assertThat(outcome).isInstanceOfSatisfying(Outcome.Replayed.class, replayed -> assertThat(
                        replayed.response().body())
                .isEqualTo(response(body).body()));
    }

    static StoredResponse response(String body) {
        return new StoredResponse(201, Map.of("X-Effect", List.of("1")), body.getBytes(StandardCharsets.UTF_8));
    }

    /** What the interceptors do with the engine, with nothing in between. */
    record Interception(Engine engine) {

        Outcome run(Call call, EngineFixture.Operation operation) throws Exception {
            return run(new Attempt(() -> call), operation);
        }

        Outcome run(Attempt attempt, EngineFixture.Operation operation) throws Exception {
            engine.prepare();
            Outcome outcome = engine.run(attempt, new Admitted(operation, () -> engine.admit(attempt)));
            if (!attempt.hasCommitted()) {
                engine.bind(attempt);
            }
            if (outcome instanceof Outcome.PassedBy passed && passed.answer().failure() instanceof Exception failure) {
                throw failure;
            }
            return outcome;
        }

        boolean remember(Call call, StoredResponse response) {
            return engine.remember(new Attempt(() -> call), response);
        }
    }

    /** An operation behind the inner interceptor. */
    private record Admitted(EngineFixture.Operation operation, BooleanSupplier admission) implements Execution {

        @Override
        public @Nullable Object proceed() throws Exception {
            return admission.getAsBoolean() ? operation.proceed() : null;
        }

        @Override
        public StoredResponse responseTo(@Nullable Object result) {
            return operation.responseTo(result);
        }

        @Override
        public StoredResponse responseTo(Exception failure) {
            return operation.responseTo(failure);
        }

        @Override
        public boolean rollsBack(Exception failure) {
            return operation.rollsBack(failure);
        }

        @Override
        public boolean surelyRollsBack(Exception failure) {
            return operation.rollsBack(failure);
        }
    }

    /** Leaves an effect, does what it is told to, and returns or fails. */
    final class Operation {

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

        Object proceed() throws Exception {
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

        StoredResponse responseTo(@Nullable Object result) {
            return response(String.valueOf(result));
        }

        StoredResponse responseTo(Exception thrown) {
            return response(thrown.getMessage());
        }

        boolean rollsBack(Exception thrown) {
            return rollsBack;
        }
    }

    /** A call on a thread of its own that has begun its operation, and ends it when told to. */
    final class Running implements AutoCloseable {

        private final CountDownLatch end = new CountDownLatch(1);
        private final Future<Outcome> outcome;

        Running(Call call, Operation operation) throws InterruptedException {
            this(engine, call, operation);
        }

        Running(Interception on, Call call, Operation operation) throws InterruptedException {
            CountDownLatch begunOrEnded = new CountDownLatch(1);
            AtomicBoolean begun = new AtomicBoolean();
            operation.doing(() -> {
                begun.set(true);
                begunOrEnded.countDown();
                end.await();
            });
            outcome = threads.submit(() -> {
                try {
                    return on.run(call, operation);
                } finally {
                    begunOrEnded.countDown();
                }
            });
            begunOrEnded.await();
            if (!begun.get()) {
                throw new AssertionError("The call ended before its operation began");
            }
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

    interface Step {

        void run() throws Exception;
    }
}
