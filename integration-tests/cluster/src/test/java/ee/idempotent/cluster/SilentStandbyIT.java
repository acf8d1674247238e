package ee.idempotent.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ee.idempotent.cluster.application.SkewedClock;
import ee.idempotent.cluster.check.Answer;
import ee.idempotent.cluster.check.Answer.Kind;
import ee.idempotent.cluster.check.Call;
import ee.idempotent.cluster.check.Checker;
import ee.idempotent.cluster.check.Violation;
import ee.idempotent.cluster.check.Violation.Rule;
import ee.idempotent.databases.Replication;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;

/** A synchronous standby from which nothing comes any more: each commit waits for it. */
@Tag("long")
class SilentStandbyIT {

    private static final int CONNECTIONS = 8;

    /** As {@code server-config/README.md} says. */
    private static final Duration BOUND = Duration.ofSeconds(25);

    private static final Duration SOON = Duration.ofSeconds(5);
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    /** None of them ends the wait. */
    private static final List<String> TIMEOUTS =
            List.of("wal_sender_timeout", "statement_timeout", "transaction_timeout");

    private static final Report REPORT =
            new Report("silent standby", "two PostgreSQL", 2).table("call", "answer", "after, ms");

    @AutoClose
    private static Replication pair;

    @AutoClose
    private static Cluster cluster;

    private String prefix;
    private History history;
    private Http http;
    private Calls calls;

    @BeforeAll
    static void start() {
        pair = new Replication(Path.of("target", "silent-standby"), Node.config("postgresql/postgresql.conf"));
        cluster = Cluster.on(
                pair,
                "silent-standby",
                CONNECTIONS,
                new Application().with(SkewedClock.class),
                Collections.nCopies(2, pair.wherePrimary("payments")));
    }

    /** What earlier tests have broken of the connections, the servers find out first. */
    @BeforeEach
    void begin(TestInfo test) {
        prefix = "silent-" + test.getTestMethod().orElseThrow().getName();
        history = new History(Path.of("target", prefix + ".jsonl"));
        http = new Http(history);
        calls = new Calls(prefix + "-");
        pair.waitForStandby();
        for (int node = 0; node < 2; node++) {
            succeed(node, calls.payment());
        }
    }

    @AfterEach
    void end() {
        pair.line().comeBack();
        history.close();
    }

    @AfterAll
    static void publish() throws IOException {
        Report.publish("silent standby", REPORT);
    }

    @Test
    void holdsEachKeyUntilItIsBack() {
        Call done = calls.payment();
        Call waiting = calls.payment();
        succeed(0, done);

        TIMEOUTS.forEach(timeout -> pair.primary().set(timeout, "1s"));
        pair.line().silence();
        assertThat(timed("a first call", 0, waiting, BOUND).kind()).isEqualTo(Kind.FAILED);
        assertThat(timed("its retry on another server", 1, waiting, SOON).kind())
                .isEqualTo(Kind.IN_PROGRESS);
        assertThat(timed("the retry of a call from before", 1, done, SOON).replayed())
                .isTrue();

        await().until(() -> cluster.ledger().standbys() == 0);
        assertThat(timed("a retry when `wal_sender_timeout` has ended the connection", 1, waiting, SOON)
                        .kind())
                .isEqualTo(Kind.IN_PROGRESS);
        assertThat(cluster.ledger().waitingForStandby()).isOne();

        TIMEOUTS.forEach(pair.primary()::reset);
        pair.line().comeBack();
        await().atMost(BOUND).until(() -> send(1, waiting).replayed());
        assertNothingIsLost();
    }

    @Test
    void holdsEachKeyUntilNobodyWaitsForIt() {
        Call waiting = calls.payment();
        pair.line().silence();
        assertThat(send(0, waiting).kind()).isEqualTo(Kind.FAILED);
        assertThat(send(1, waiting).kind()).isEqualTo(Kind.IN_PROGRESS);

        pair.waitForNobody();
        await().atMost(SOON).until(() -> send(1, waiting).replayed());
        assertNothingIsLost();
    }

    /** The wait is cancelled, and not the commit: PostgreSQL warns, and reports success. */
    @Test
    void answersWhatItMayLoseWhenTheWaitIsCancelled() {
        Call waiting = calls.payment();
        pair.line().silence();
        CompletableFuture<Answer> answer = http.start(cluster.nodes().get(0), waiting, PATIENCE);
        await().until(() -> cluster.ledger().waitingForStandby() == 1);
        cluster.ledger().cancelWaiting();
        assertThat(answer.join().kind()).isEqualTo(Kind.SUCCESS);
        assertIsLost(waiting);
    }

    @Test
    void replaysWhatItMayLoseWhenTheWaitingConnectionIsTerminated() {
        Call waiting = calls.payment();
        pair.line().silence();
        assertThat(send(0, waiting).kind()).isEqualTo(Kind.FAILED);
        cluster.ledger().terminateConnections();
        await().atMost(BOUND).until(() -> send(1, waiting).replayed());

        assertIsLost(waiting);
    }

    /** Nobody has ended it, and nobody gets an answer there that the new one does not know. */
    @Test
    void doesNotLetAnOldPrimaryAnswerFirstCalls() {
        Call waiting = calls.payment();
        pair.line().silence();
        pair.standby().promote();
        assertThat(timed("a first call at a primary whose standby was promoted", 0, waiting, BOUND)
                        .kind())
                .isEqualTo(Kind.FAILED);

        pair.primary().kill();
        succeed(0, waiting);
        assertNothingIsLost();
        pair.follow();
    }

    /** The standby takes over, and has nothing of what was answered. */
    private void assertIsLost(Call call) {
        pair.primary().kill();
        pair.standby().promote();
        List<Violation> violations =
                Checker.check(history.attempts(), cluster.ledger().remains(prefix));
        assertThat(Verdict.rulesByKey(violations))
                .isEqualTo(Map.of(call.key(), Set.of(Rule.EFFECT_LOST, Rule.RECORD_LOST)));
        pair.follow();
    }

    private void assertNothingIsLost() {
        assertThat(Checker.check(history.attempts(), cluster.ledger().remains(prefix)))
                .isEmpty();
    }

    private void succeed(int node, Call call) {
        await().atMost(PATIENCE).until(() -> send(node, call).kind() == Kind.SUCCESS);
    }

    private Answer timed(String what, int node, Call call, Duration bound) {
        long start = System.nanoTime();
        Answer answer = send(node, call);
        Duration taken = Duration.ofNanos(System.nanoTime() - start);
        REPORT.row(what, answer.status(), taken.toMillis());
        assertThat(taken).isLessThan(bound);
        return answer;
    }

    private Answer send(int node, Call call) {
        return http.send(cluster.nodes().get(node), call, PATIENCE);
    }
}
