package ee.idempotent.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ee.idempotent.cluster.application.SkewedClock;
import ee.idempotent.cluster.check.Answer;
import ee.idempotent.cluster.check.Answer.Kind;
import ee.idempotent.cluster.check.Call;
import ee.idempotent.databases.Link;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Connections between a server and its PostgreSQL that break, or fall silent: then nothing tells either side that the other one is gone. */
class LostConnectionsIT {

    private static final int CONNECTIONS = 8;

    /** More than the pool has connections. */
    private static final int MANY = 2 * CONNECTIONS;

    private static final int ROUNDS = 10;

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @AutoClose
    private static Cluster cluster;

    @BeforeAll
    static void start() {
        cluster = Cluster.behindProxy(
                "lost-connections",
                2,
                CONNECTIONS,
                new Application().with(SkewedClock.class).withCheckouts(Path.of("target", "lost-connections")));
    }

    @Test
    void answersALoneCallInTime() {
        LoneCall.isAnsweredInTime(cluster, "vanished");
    }

    /** PostgreSQL has executed a statement that holds the key, and waits for what comes after it. */
    @ParameterizedTest
    @ValueSource(strings = {"pg_try_advisory_xact_lock", "into payment", "into idempotency_record"})
    void rejectsRetriesAtOnceWhileTheOwnersConnectionIsSilent(String statement) {
        String name = "silent-" + statement.replaceAll("\\W", "");
        try (History history = new History(Path.of("target", name + ".jsonl"))) {
            Http http = new Http(history);
            Calls calls = new Calls(name + "-");
            Call call = calls.payment();
            CompletableFuture<Answer> owner = startSilent(http, call, statement);

            List<CompletableFuture<Answer>> retries = IntStream.range(0, MANY)
                    .mapToObj(number -> http.start(heir(), call, Duration.ofSeconds(5)))
                    .toList();
            assertThat(retries).allMatch(retry -> retry.join().kind() == Kind.IN_PROGRESS);
            assertThat(http.send(heir(), calls.payment(), PATIENCE).kind()).isEqualTo(Kind.SUCCESS);

            silent().reset(); // as keepalives do when the other machine is gone
            await().until(() -> http.send(heir(), call, PATIENCE).kind() == Kind.SUCCESS);
            assertThat(owner.join().kind()).isEqualTo(Kind.FAILED);
            assertThat(Audit.of(history.attempts(), cluster, name + "-").violations())
                    .isEmpty();
        }
    }

    /** PostgreSQL 17 or newer: neither the time-out of a statement nor that of an idle transaction does it. */
    @Test
    void isGivenUpByTheTimeoutOfTransactions() {
        cluster.ledger().set("transaction_timeout", "3s");
        cluster.ledger().set("statement_timeout", "1s");
        cluster.ledger().set("idle_in_transaction_session_timeout", "1s");
        try (History history = new History(Path.of("target", "given-up.jsonl"))) {
            Http http = new Http(history);
            Call call = new Calls("given-up-").payment();
            long start = System.nanoTime();
            CompletableFuture<Answer> owner = startSilent(http, call, "pg_try_advisory_xact_lock");

            await().until(() -> http.send(heir(), call, PATIENCE).kind() == Kind.SUCCESS);
            assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThan(Duration.ofMillis(2500));

            silent().reset();
            assertThat(owner.join().kind()).isEqualTo(Kind.FAILED);
            assertThat(Audit.of(history.attempts(), cluster, "given-up-").violations())
                    .isEmpty();
        } finally {
            List.of("transaction_timeout", "statement_timeout", "idle_in_transaction_session_timeout")
                    .forEach(cluster.ledger()::reset);
        }
    }

    /** Somebody else has the table, as a migration does: each call gives up after {@code lock_timeout}. */
    @Test
    void doesNotLetCallsWaitForALockOfTheApplicationWithoutEnd() throws SQLException {
        try (History history = new History(Path.of("target", "locked.jsonl"));
                Connection migration = cluster.ledger().holding("lock table payment in exclusive mode")) {
            Http http = new Http(history);
            Calls calls = new Calls("locked-");
            List<Call> waiting =
                    Stream.generate(calls::payment).limit(CONNECTIONS).toList();
            List<CompletableFuture<Answer>> answers = waiting.stream()
                    .map(call -> http.start(heir(), call, Duration.ofSeconds(9)))
                    .toList();
            assertThat(answers).allMatch(answer -> answer.join().kind() == Kind.FAILED);

            migration.rollback();
            assertThat(waiting)
                    .allMatch(call -> http.send(heir(), call, PATIENCE).kind() == Kind.SUCCESS);
        }
    }

    @Test
    void losesNothingAtWhicheverMessageTheConnectionBreaks() throws IOException {
        FaultPoints.loseNothing(cluster, "PostgreSQL", "the operator's time-outs", Plan.toBreak());
    }

    @Test
    void losesNothingAtWhicheverMessageOfACallWithALeaseTheConnectionBreaks() throws IOException {
        FaultPoints.loseNothing(cluster, "PostgreSQL", "calls with a lease", Plan.toBreakLeases());
    }

    /** The pool may close other connections with it, on which calls run. */
    @Test
    void losesNothingWhenOneOfManyConnectionsBreaks() {
        try (History history = new History(Path.of("target", "one-of-many.jsonl"))) {
            Http http = new Http(history);
            Calls calls = new Calls("one-of-many-");
            for (int round = 0; round < ROUNDS; round++) {
                List<Call> many =
                        Stream.generate(calls::payment).limit(CONNECTIONS).toList();
                Call victim = many.get(0);
                AtomicReference<Link> struck = new AtomicReference<>();
                cluster.proxy().watch((point, link, message) -> {
                    if (message.text().contains(victim.reference() + "\0") && struck.compareAndSet(null, link)) {
                        link.reset();
                    }
                });
                List<CompletableFuture<Answer>> answers = many.stream()
                        .map(call -> http.start(cluster.nodes().get(0), call, PATIENCE))
                        .toList();
                assertThat(answers.get(0).join().kind()).isEqualTo(Kind.FAILED);
                answers.forEach(CompletableFuture::join);
                cluster.proxy().unwatch();
                assertThat(many)
                        .allMatch(call -> http.send(heir(), call, PATIENCE).kind() == Kind.SUCCESS);
            }
            assertThat(Audit.of(history.attempts(), cluster, "one-of-many-").violations())
                    .isEmpty();
        }
    }

    /** The owner is on the first server. */
    private static CompletableFuture<Answer> startSilent(Http http, Call call, String statement) {
        cluster.proxy().silenceAfterExecuting(statement);
        CompletableFuture<Answer> owner = http.start(cluster.nodes().get(0), call, PATIENCE);
        await().until(() -> cluster.ledger().activeButSilent() == 1);
        return owner;
    }

    private static Node heir() {
        return cluster.nodes().get(1);
    }

    private static Link silent() {
        return cluster.proxy().links().stream()
                .filter(Link::isSilent)
                .findFirst()
                .orElseThrow();
    }
}
