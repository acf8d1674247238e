package ee.idempotent.cluster;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
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
import ee.idempotent.databases.Address;
import ee.idempotent.databases.Database;
import ee.idempotent.databases.PostgresqlServer;
import ee.idempotent.databases.Proxy;
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
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A PostgreSQL from which another one takes over. */
@Tag("long")
class FailoverIT {

    private static final int CONNECTIONS = 8;

    /** As {@code docs/operations.md} says, from the promotion on. */
    private static final Duration BOUND = Duration.ofSeconds(25);

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private static final Report REPORT = new Report("failover", "two PostgreSQL", 2)
            .table("the primary …", "the standby has", "violations", "first success, ms after the promotion");

    @AfterAll
    static void publish() throws IOException {
        Report.publish("failover", REPORT);
    }

    @Test
    void losesNothingWhenASynchronousStandbyTakesOver() throws InterruptedException {
        losesNothing("failover-killed", "is killed (kill -9) under load", PostgresqlServer::kill);
    }

    /** It accepts connections and says nothing, so the driver has to find out. */
    @Test
    void losesNothingWhenASynchronousStandbyTakesOverFromAPrimaryThatHangs() throws InterruptedException {
        losesNothing("failover-frozen", "hangs (SIGSTOP) under load", PostgresqlServer::freeze);
    }

    private static void losesNothing(String name, String what, Consumer<PostgresqlServer> end)
            throws InterruptedException {
        try (Replication pair = pair(name);
                Cluster cluster = cluster(pair, name)) {
            pair.waitForStandby();
            AtomicLong promoted = new AtomicLong();
            Verdict verdict = new Trial(cluster, name, Seed.ofThisRun()).run(scene -> {
                scene.moment(3000, 4000);
                end.accept(pair.primary());
                scene.history().note("the primary " + what);
                pair.standby().promote();
                promoted.set(scene.history().now());
                scene.history().note("the standby is promoted");
                await().atMost(Duration.ofMinutes(2))
                        .until(() -> scene.history().hasSuccessSince(promoted.get()));
                scene.history().note("success");
                scene.moment(3000, 4000);
                pair.primary().kill();
            });
            Duration until = verdict.firstSuccess(promoted.get());
            REPORT.row(
                    what, "each commit that was answered", verdict.violations().size(), until.toMillis());
            assertThat(verdict.violations()).isEmpty();
            assertThat(until).isLessThan(BOUND);
        }
    }

    @Test
    void losesRecordsAndEffectsTogetherWhenAnAsynchronousStandbyTakesOver() {
        String name = "failover-asynchronous";
        try (Replication pair = pair(name);
                Cluster cluster = cluster(pair, name);
                History history = new History(Path.of("target", name + ".jsonl"))) {
            Http http = new Http(history);
            Calls calls = new Calls(name + "-");
            List<Call> kept = some(calls);
            kept.forEach(call -> succeed(cluster, http, call));
            pair.awaitStandby();

            pair.line().silence();
            List<Call> lost = some(calls);
            lost.forEach(call -> succeed(cluster, http, call));
            pair.primary().kill();
            pair.standby().promote();
            long promoted = history.now();

            Map<String, Set<Rule>> found =
                    rules(Checker.check(history.attempts(), cluster.ledger().remains(name)));
            assertThat(found.keySet()).isEqualTo(keys(lost));
            assertThat(found.values()).allMatch(Set.of(Rule.EFFECT_LOST, Rule.RECORD_LOST)::equals);

            Stream.concat(kept.stream(), lost.stream()).forEach(call -> succeed(cluster, http, call));
            List<Attempt> ofClientsWhoForget = history.attempts().stream()
                    .filter(attempt -> attempt.start() > promoted || kept.contains(attempt.call()))
                    .toList();
            assertThat(Checker.check(ofClientsWhoForget, cluster.ledger().remains(name)))
                    .isEmpty();
        }
    }

    /** The servers are on the two sides of a network that splits. */
    @Test
    void runsAnOperationOnceOnEachOfTwoPrimaries() {
        String name = "failover-unfenced";
        try (Replication pair = pair(name);
                Proxy way = Proxy.beforePostgresql(pair.primary().address("payments"));
                Cluster cluster = cluster(
                        pair,
                        name,
                        List.of(
                                Replication.either(
                                        "payments",
                                        List.of(way.address(), pair.standby().address("payments"))),
                                pair.primary().address("payments")));
                History history = new History(Path.of("target", name + ".jsonl"))) {
            Http http = new Http(history);
            List<Call> some = some(new Calls(name + "-"));

            pair.line().silence();
            way.cut();
            pair.standby().promote();
            some.forEach(call -> cluster.nodes().forEach(node -> succeed(node, http, call)));

            assertThat(violations(history, cluster.nodes().get(0), pair.standby(), name))
                    .isEmpty();
            assertThat(violations(history, cluster.nodes().get(1), pair.primary(), name))
                    .isEmpty();
            Map<String, Set<Rule>> found = rules(
                    Checker.check(history.attempts(), ledger(pair.standby()).remains(name)));
            assertThat(found.keySet()).isEqualTo(keys(some));
            assertThat(found.values())
                    .allMatch(rules -> rules.contains(Rule.ANSWERS_DIFFER)
                            && Set.of(Rule.ANSWERS_DIFFER, Rule.ANSWERED_TWICE).containsAll(rules));
        }
    }

    private static List<Violation> violations(History history, Node node, PostgresqlServer primary, String name) {
        return Checker.check(
                history.attempts().stream()
                        .filter(attempt -> attempt.node().equals(node.name()))
                        .toList(),
                ledger(primary).remains(name));
    }

    private static Map<String, Set<Rule>> rules(List<Violation> violations) {
        return violations.stream().collect(groupingBy(Violation::key, mapping(Violation::rule, toSet())));
    }

    private static Set<String> keys(List<Call> calls) {
        return calls.stream().map(Call::key).collect(toSet());
    }

    private static List<Call> some(Calls calls) {
        return IntStream.range(0, 10)
                .mapToObj(number -> number % 2 == 0 ? calls.payment() : calls.transfer())
                .toList();
    }

    /** On one server after the other. */
    private static void succeed(Cluster cluster, Http http, Call call) {
        succeed(cluster.nodes().get(Math.floorMod(call.hashCode(), 2)), http, call);
    }

    private static void succeed(Node node, Http http, Call call) {
        await().atMost(BOUND).until(() -> http.send(node, call, PATIENCE).kind() == Kind.SUCCESS);
    }

    private static Ledger ledger(PostgresqlServer server) {
        return new Ledger(Database.POSTGRESQL, server.address("payments").dataSource());
    }

    private static Replication pair(String name) {
        return new Replication(Path.of("target", name), Node.config("postgresql/postgresql.conf"));
    }

    private static Cluster cluster(Replication pair, String name) {
        return cluster(pair, name, Collections.nCopies(2, pair.wherePrimary("payments")));
    }

    private static Cluster cluster(Replication pair, String name, List<Address> addresses) {
        return Cluster.on(pair, name, CONNECTIONS, new Application().with(SkewedClock.class), addresses);
    }
}
