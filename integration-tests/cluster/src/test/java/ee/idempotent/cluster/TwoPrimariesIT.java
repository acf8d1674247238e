package ee.idempotent.cluster;

import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ee.idempotent.cluster.application.SkewedClock;
import ee.idempotent.cluster.check.Answer.Kind;
import ee.idempotent.cluster.check.Call;
import ee.idempotent.cluster.check.Checker;
import ee.idempotent.cluster.check.Violation;
import ee.idempotent.cluster.check.Violation.Rule;
import ee.idempotent.databases.Address;
import ee.idempotent.databases.Database;
import ee.idempotent.databases.Proxy;
import ee.idempotent.databases.Replication;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A network splits, the standby on one side is promoted, and nobody fences the primary on the other side. No commit waits for a standby. */
@Tag("long")
class TwoPrimariesIT {

    private static final String NAME = "two-primaries";
    private static final Duration LONGEST = Duration.ofMinutes(2);
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @Test
    void eachRunAnOperationOnce() {
        try (Replication pair = new Replication(Path.of("target", NAME), Node.config("postgresql/postgresql.conf"));
                Proxy way = Proxy.beforePostgresql(pair.primary().address("payments"));
                Cluster cluster =
                        Cluster.on(pair, NAME, 8, new Application().with(SkewedClock.class), addresses(pair, way));
                History history = new History(Path.of("target", NAME + ".jsonl"))) {
            Http http = new Http(history);
            Calls calls = new Calls(NAME + "-");
            Ledger old = ledger(pair.primary().address("payments"));
            Ledger promoted = ledger(pair.standby().address("payments"));
            List<Call> some = Stream.of(calls.payment(), calls.transfer(), calls.payment(), calls.transfer())
                    .toList();

            pair.line().silence();
            way.cut();
            pair.standby().promote();
            for (Call call : some) {
                cluster.nodes().forEach(node -> succeed(http, node, call));
            }

            assertThat(violations(history, cluster.nodes().get(0), promoted)).isEmpty();
            assertThat(violations(history, cluster.nodes().get(1), old)).isEmpty();
            Map<String, Set<Rule>> found =
                    Verdict.rulesByKey(Checker.check(history.attempts(), promoted.remains(NAME)));
            assertThat(found.keySet()).isEqualTo(some.stream().map(Call::key).collect(toSet()));
            assertThat(found.values())
                    .allMatch(rules -> rules.contains(Rule.ANSWERS_DIFFER))
                    .allMatch(Set.of(Rule.ANSWERS_DIFFER, Rule.ANSWERED_TWICE)::containsAll);
        }
    }

    /** The first server is on the side of the standby, and may come to either. */
    private static List<Address> addresses(Replication pair, Proxy way) {
        return List.of(
                Replication.either(
                        "payments", List.of(way.address(), pair.standby().address("payments"))),
                pair.primary().address("payments"));
    }

    private static List<Violation> violations(History history, Node node, Ledger ledger) {
        return Checker.check(
                history.attempts().stream()
                        .filter(attempt -> attempt.node().equals(node.name()))
                        .toList(),
                ledger.remains(NAME));
    }

    private static void succeed(Http http, Node node, Call call) {
        await().atMost(LONGEST).until(() -> http.send(node, call, PATIENCE).kind() == Kind.SUCCESS);
    }

    private static Ledger ledger(Address database) {
        return new Ledger(Database.POSTGRESQL, database.dataSource());
    }
}
