package ee.idempotent.cluster;

import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ee.idempotent.cluster.application.SkewedClock;
import ee.idempotent.cluster.check.Answer.Kind;
import ee.idempotent.cluster.check.Attempt;
import ee.idempotent.cluster.check.Call;
import ee.idempotent.cluster.check.Checker;
import ee.idempotent.cluster.check.Violation;
import ee.idempotent.cluster.check.Violation.Rule;
import ee.idempotent.databases.PostgresqlServer;
import ee.idempotent.databases.Replication;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/** A PostgreSQL from which another one takes over. */
@Tag("long")
@TestMethodOrder(OrderAnnotation.class)
class FailoverIT {

    private static final int CONNECTIONS = 8;

    /** As {@code docs/operations.md} says, from the promotion on. */
    private static final Duration BOUND = Duration.ofSeconds(25);

    private static final Duration LONGEST = Duration.ofMinutes(2);
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private static final Report REPORT = new Report("failover", "two PostgreSQL", 2)
            .table("the primary …", "the standby has", "violations", "first success, ms after the promotion");

    @AutoClose
    private static Replication pair;

    @AutoClose
    private static Cluster cluster;

    @BeforeAll
    static void start() {
        pair = new Replication(Path.of("target", "failover"), Node.config("postgresql/postgresql.conf"));
        cluster = Cluster.on(
                pair,
                "failover",
                CONNECTIONS,
                new Application().with(SkewedClock.class),
                Collections.nCopies(2, pair.wherePrimary("payments")));
    }

    @AfterAll
    static void publish() throws IOException {
        Report.publish("failover", REPORT);
    }

    /** It still accepts connections, and says nothing: the drivers have to find out. The first host of their URL is the one. */
    @Test
    @Order(1)
    void losesNothingWhenASynchronousStandbyTakesOverFromAPrimaryThatHangs() throws InterruptedException {
        losesNothing("failover-from-frozen", "hangs (SIGSTOP) under load", PostgresqlServer::freeze);
    }

    @Test
    @Order(2)
    void losesNothingWhenASynchronousStandbyTakesOverFromAPrimaryThatIsKilled() throws InterruptedException {
        losesNothing("failover-from-killed", "is killed (kill -9) under load", PostgresqlServer::kill);
    }

    private static void losesNothing(String name, String what, Consumer<PostgresqlServer> end)
            throws InterruptedException {
        pair.waitForStandby();
        AtomicLong promoted = new AtomicLong();
        Verdict verdict = new Trial(cluster, name, Seed.ofThisRun()).run(scene -> {
            scene.moment(3000, 4000);
            end.accept(pair.primary());
            scene.history().note("the primary " + what);
            pair.standby().promote();
            promoted.set(scene.history().now());
            scene.history().note("the standby is promoted");
            await().atMost(LONGEST).until(() -> scene.history().hasSuccessSince(promoted.get()));
            pair.primary().kill(); // fenced, at the latest now
            scene.moment(3000, 4000);
        });
        pair.follow();
        Duration until = verdict.firstSuccess(promoted.get());
        REPORT.row(what, "each commit that was answered", verdict.violations().size(), until.toMillis());
        assertThat(verdict.violations()).isEmpty();
        assertThat(until).isLessThan(BOUND);
    }

    @Test
    @Order(3)
    void losesRecordsAndEffectsTogetherWhenAnAsynchronousStandbyTakesOver() {
        String name = "failover-asynchronous";
        try (History history = new History(Path.of("target", name + ".jsonl"))) {
            Http http = new Http(history);
            Calls calls = new Calls(name + "-");
            List<Call> kept = some(calls);
            kept.forEach(call -> succeed(http, call));
            pair.awaitStandby();

            pair.line().silence();
            List<Call> lost = some(calls);
            lost.forEach(call -> succeed(http, call));
            pair.primary().kill();
            pair.standby().promote();
            long promoted = history.now();

            List<Violation> violations =
                    Checker.check(history.attempts(), cluster.ledger().remains(name));
            Map<String, Set<Rule>> found = Verdict.rulesByKey(violations);
            assertThat(found.keySet()).isEqualTo(keys(lost));
            assertThat(found.values()).allMatch(Set.of(Rule.EFFECT_LOST, Rule.RECORD_LOST)::equals);

            lost.forEach(call -> succeed(http, call));
            long retried = history.now();
            kept.forEach(call -> succeed(http, call));
            List<Attempt> ofClientsWhoForget = history.attempts().stream()
                    .filter(attempt -> attempt.start() > promoted || kept.contains(attempt.call()))
                    .toList();
            assertThat(Checker.check(ofClientsWhoForget, cluster.ledger().remains(name)))
                    .isEmpty();
            assertThat(history.attempts())
                    .filteredOn(attempt -> attempt.start() > retried)
                    .filteredOn(attempt -> attempt.call().operation().marksReplays())
                    .filteredOn(attempt -> attempt.answer().isFinal())
                    .allMatch(attempt -> attempt.answer().replayed());
            REPORT.row(
                    "is killed, and the standby is asynchronous and behind",
                    "%d of %d".formatted(kept.size(), kept.size() + lost.size()),
                    "%d effects lost with their records".formatted(found.size()),
                    "");
        }
    }

    private static Set<String> keys(List<Call> calls) {
        return calls.stream().map(Call::key).collect(toSet());
    }

    private static List<Call> some(Calls calls) {
        return IntStream.range(0, 10)
                .mapToObj(number -> number % 2 == 0 ? calls.payment() : calls.transfer())
                .toList();
    }

    private static void succeed(Http http, Call call) {
        Node node = cluster.nodes().get(Math.floorMod(call.hashCode(), 2));
        await().atMost(LONGEST).until(() -> http.send(node, call, PATIENCE).kind() == Kind.SUCCESS);
    }
}
