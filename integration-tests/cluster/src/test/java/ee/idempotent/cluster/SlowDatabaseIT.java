package ee.idempotent.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ee.idempotent.cluster.application.SkewedClock;
import ee.idempotent.cluster.check.Answer;
import ee.idempotent.cluster.check.Answer.Kind;
import ee.idempotent.cluster.check.Attempt;
import ee.idempotent.cluster.check.Call;
import ee.idempotent.databases.Watcher;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A PostgreSQL that answers, but late, and a pool that has no connection left. */
@Tag("long")
class SlowDatabaseIT {

    private static final int CONNECTIONS = 8;

    /** How long a call waits for a connection, as {@code server-config/postgresql/postboot.txt} says. */
    private static final Duration WAIT = Duration.ofSeconds(2);

    /** As {@code server-config/README.md} says. */
    private static final Duration BOUND = Duration.ofSeconds(25);

    /** Of a machine that does other things. */
    private static final Duration SLACK = Duration.ofSeconds(5);

    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private static final Report REPORT = new Report("slow database", "PostgreSQL", 2)
            .table("what is slow", "answers", "successes", "longest answer, ms", "bound, ms", "violations");

    @AutoClose
    private static Cluster cluster;

    @BeforeAll
    static void start() {
        cluster = Cluster.behindProxy("slow-database", 2, CONNECTIONS, new Application().with(SkewedClock.class));
    }

    @AfterAll
    static void publish() throws IOException {
        Report.publish("slow database", REPORT);
    }

    /** Every message waits, so a call takes as much longer as it has messages. */
    @ParameterizedTest
    @ValueSource(ints = {20, 100, 300})
    void answersEachCallAsLateAsItsMessagesAre(int millis) {
        String name = "delay-" + millis;
        try (History history = new History(Path.of("target", name + ".jsonl"))) {
            Http http = new Http(history);
            Calls calls = new Calls(name + "-");
            long messages = messagesOf(http, calls);
            Duration bound = Duration.ofMillis(messages * millis).plus(SLACK);

            cluster.proxy().delay(Duration.ofMillis(millis));
            try {
                List<CompletableFuture<Answer>> answers = Stream.generate(calls::payment)
                        .limit(CONNECTIONS)
                        .map(call -> http.start(slow(), call, PATIENCE))
                        .toList();
                assertThat(answers).allMatch(answer -> answer.join().kind() == Kind.SUCCESS);
            } finally {
                cluster.proxy().unwatch();
            }
            report("each of %d messages, %d ms".formatted(messages, millis), name, history, bound);
        }
    }

    private static long messagesOf(Http http, Calls calls) {
        assertThat(http.send(slow(), calls.payment(), PATIENCE).kind()).isEqualTo(Kind.SUCCESS);
        AtomicLong messages = new AtomicLong();
        cluster.proxy().watch((point, link, message) -> {
            if (point == Watcher.Point.AFTER) {
                messages.incrementAndGet();
            }
        });
        try {
            assertThat(http.send(slow(), calls.payment(), PATIENCE).kind()).isEqualTo(Kind.SUCCESS);
        } finally {
            cluster.proxy().unwatch();
        }
        return messages.get();
    }

    @Test
    void answersEachCallWhileTheDatabaseStallsAgainAndAgain() throws InterruptedException {
        CompletableFuture<LoadFigures> load = CompletableFuture.supplyAsync(
                () -> new Load(cluster, "stalls", 2 * CONNECTIONS).run(Duration.ofSeconds(20)));
        while (!load.isDone()) {
            cluster.server().freeze();
            try {
                TimeUnit.MILLISECONDS.sleep(1500);
            } finally {
                cluster.server().thaw();
            }
            TimeUnit.MILLISECONDS.sleep(500);
        }
        LoadFigures figures = load.join();
        report(
                "PostgreSQL stops for 1.5 s of 2 s",
                figures.attempts(),
                figures.violations().size(),
                BOUND);
    }

    @Test
    void rejectsWhoGetsNoConnectionInTime() {
        try (History history = new History(Path.of("target", "exhausted.jsonl"))) {
            Http http = new Http(history);
            Calls calls = new Calls("exhausted-");
            List<CompletableFuture<Answer>> owners = Stream.generate(() -> calls.slowPayment(9000))
                    .limit(CONNECTIONS)
                    .map(call -> http.start(slow(), call, PATIENCE))
                    .toList();
            await().until(() -> cluster.ledger().openTransactions() == CONNECTIONS);
            List<Call> others =
                    Stream.generate(calls::payment).limit(CONNECTIONS).toList();
            List<CompletableFuture<Answer>> rejected = others.stream()
                    .map(call -> http.start(slow(), call, PATIENCE))
                    .toList();
            assertThat(rejected).allMatch(answer -> answer.join().status() == 503);
            List<Attempt> late = history.attempts();
            assertThat(owners).noneMatch(CompletableFuture::isDone);
            assertThat(owners).allMatch(owner -> owner.join().kind() == Kind.SUCCESS);
            others.forEach(
                    call -> assertThat(http.send(slow(), call, PATIENCE).kind()).isEqualTo(Kind.SUCCESS));
            report(
                    "no connection is left",
                    late,
                    Audit.of(history.attempts(), cluster, "exhausted-")
                            .violations()
                            .size(),
                    WAIT.plus(SLACK));
        }
    }

    private static void report(String what, String name, History history, Duration bound) {
        report(
                what,
                history.attempts(),
                Audit.of(history.attempts(), cluster, name).violations().size(),
                bound);
    }

    private static void report(String what, List<Attempt> attempts, int violations, Duration bound) {
        Duration longest = Duration.ofMillis(attempts.stream()
                        .mapToLong(attempt -> attempt.end() - attempt.start())
                        .max()
                        .orElseThrow()
                / 1000);
        REPORT.row(
                what,
                attempts.size(),
                attempts.stream()
                        .filter(attempt -> attempt.answer().kind() == Kind.SUCCESS)
                        .count(),
                longest.toMillis(),
                bound.toMillis(),
                violations);
        assertThat(violations).isZero();
        assertThat(attempts).noneMatch(attempt -> attempt.answer().kind() == Kind.NONE);
        assertThat(longest).isLessThan(bound);
    }

    private static Node slow() {
        return cluster.nodes().get(0);
    }
}
