package ee.idempotent.internal.store;

import static org.assertj.core.api.Assertions.assertThat;

import ee.idempotent.internal.engine.Call;
import ee.idempotent.internal.engine.Outcome;
import ee.idempotent.internal.engine.RecordKey;
import ee.idempotent.internal.upkeep.Purge;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The purge, while calls go on. */
abstract class PurgeContract extends EngineContract {

    private static final int BATCH = 20;

    PurgeContract(Provider provider, TestedDatabase database) {
        super(provider, database);
    }

    @BeforeEach
    void forgetEverything() throws Exception {
        clock.advance(RETENTION.multipliedBy(3));
        purge(1_000).run(() -> false);
        assertThat(records()).isZero();
    }

    @Test
    void deletesWhatHasExpiredAndNothingElse() throws Exception {
        Call expired = executed(call());
        clock.advance(RETENTION.minusMillis(1));
        Call remembered = executed(call());
        assertThat(purge(BATCH).run(() -> false)).isZero();
        clock.advance(Duration.ofMillis(1));

        assertThat(purge(BATCH).run(() -> false)).isEqualTo(1);

        assertThat(records()).isEqualTo(1);
        assertReplayed(engine.run(remembered, new Operation(remembered)), "result");
        assertThat(engine.run(expired, new Operation(expired))).isInstanceOf(Outcome.Executed.class);
    }

    @Test
    void deletesWhatNeverCompleted() throws Exception {
        Call call = call();
        engine.run(call, new Operation(call).failing(new Exception("declined"), true));
        clock.advance(RETENTION);

        assertThat(purge(BATCH).run(() -> false)).isEqualTo(1);
    }

    @Test
    void deletesTheRecordsOfCallersWithHashedNames() throws Exception {
        Call call = call();
        RecordKey hashed = RecordKey.of("x".repeat(256), "sha256:x", call.key().key());
        executed(new Call(hashed, call.fingerprint(), RETENTION, Duration.ZERO));
        clock.advance(RETENTION);

        assertThat(purge(BATCH).run(() -> false)).isEqualTo(1);
    }

    @Test
    void leavesTheRecordOfALiveOwnerAndGoesOnBehindIt() throws Exception {
        Call call = call();
        try (Running owner = running(call)) {
            clock.advance(Duration.ofMillis(1));
            claim(5);
            clock.advance(RETENTION);

            assertThat(purge(1).run(() -> false)).isEqualTo(5);

            assertThat(owner.finish()).isInstanceOf(Outcome.Executed.class);
        }
        assertThat(records()).isEqualTo(1);
        assertReplayed(engine.run(call, new Operation(call)), "result");
    }

    @Test
    void stopsBetweenTwoTransactionsWhenToldTo() throws Exception {
        claim(2 * BATCH);
        clock.advance(RETENTION);
        AtomicInteger asked = new AtomicInteger();

        long deleted = purge(BATCH).run(() -> asked.getAndIncrement() > 0);

        assertThat(deleted).isBetween(1L, (long) BATCH); // a transaction also ends when it takes too long
        assertThat(records()).isEqualTo(2 * BATCH - deleted);
    }

    @Tag(StoreFixture.LOAD)
    @Test
    void sharesTheWorkWithOtherServers() throws Exception {
        claim(10 * BATCH);
        clock.advance(RETENTION);

        long deleted = 0;
        Callable<Long> purge = () -> purge(BATCH).run(() -> false);
        for (Future<Long> one : threads.invokeAll(Collections.nCopies(4, purge))) {
            deleted += one.get();
        }
        deleted += purge(BATCH).run(() -> false); // what one left to another that had it, and was done

        assertThat(deleted).isEqualTo(10 * BATCH);
        assertThat(records()).isZero();
    }

    private static boolean isRefused(Outcome outcome) {
        return outcome instanceof Outcome.Unavailable;
    }

    /** Each call comes with a key that is just being deleted, or with a new one. */
    @Tag(StoreFixture.LOAD)
    @Timeout(value = 3, unit = TimeUnit.MINUTES, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    @Test
    void neverStandsInTheWayOfACall() throws Exception {
        ExecutorService callers = Executors.newFixedThreadPool(4);
        List<Call> calls = new ArrayList<>();
        for (int round = 1; round <= 4; round++) {
            calls.addAll(Stream.generate(this::call).limit(BATCH).toList());
            Collections.shuffle(calls);
            CountDownLatch left = new CountDownLatch(calls.size());
            Future<Long> purge = threads.submit(() -> purgeWhile(left));
            Future<Long> anotherPurge = threads.submit(() -> purgeWhile(left));

            List<Future<Outcome>> outcomes = callers.invokeAll(calls.stream()
                    .map(call -> (Callable<Outcome>) () -> {
                        left.countDown();
                        Outcome outcome = engine.run(call, new Operation(call));
                        for (int retry = 0; retry < 10 && mayRefuseClaims() && isRefused(outcome); retry++) {
                            outcome = engine.run(call, new Operation(call));
                        }
                        return outcome;
                    })
                    .toList());

            for (Future<Outcome> outcome : outcomes) {
                assertThat(outcome.get()).isInstanceOf(Outcome.Executed.class);
            }
            assertThat(purge.get() + anotherPurge.get()).isBetween(0L, (long) calls.size());
            assertThat(records()).isEqualTo(calls.size());
            clock.advance(RETENTION);
        }
        callers.shutdown();
        assertThat(effects(calls)).isEqualTo(BATCH * (4 + 3 + 2 + 1));
    }

    /** Under their default isolation MariaDB and MySQL now and then refuse a claim because of its neighbour in the index; a retry gets through. */
    private boolean mayRefuseClaims() {
        return holdsByRow() && (database.dialect() == Dialect.MARIADB || database.dialect() == Dialect.MYSQL);
    }

    private long purgeWhile(CountDownLatch left) throws Exception {
        long deleted = 0;
        while (left.getCount() > 0) {
            deleted += purge(BATCH).run(() -> false);
        }
        return deleted;
    }

    private Purge purge(int batch) {
        return new Purge(store, transactions, clock, batch, null);
    }

    private Call executed(Call call) throws Exception {
        assertThat(engine.run(call, new Operation(call))).isInstanceOf(Outcome.Executed.class);
        return call;
    }

    private void claim(int keys) throws Exception {
        transactions.inNew(() -> {
            for (int i = 0; i < keys; i++) {
                Call call = call();
                store.claim(
                        call.key(),
                        call.fingerprint(),
                        clock.instant(),
                        clock.instant().plus(RETENTION));
            }
            return null;
        });
    }

    private int effects(List<Call> calls) throws Exception {
        int effects = 0;
        for (Call call : calls) {
            effects += effects(call);
        }
        return effects;
    }

    private long records() throws Exception {
        return transactions.outside(() -> entityManager
                .createQuery("select count(r) from IdempotencyRecord r", Long.class)
                .getSingleResult());
    }
}
