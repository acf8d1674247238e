package ee.idempotent.cluster;

import static ee.idempotent.cluster.Fault.KILL_DATABASE;
import static ee.idempotent.cluster.Fault.TERMINATE_CONNECTIONS;
import static ee.idempotent.cluster.check.Violation.Rule.ANSWERED_TWICE;
import static ee.idempotent.cluster.check.Violation.Rule.DONE_TWICE;
import static ee.idempotent.cluster.check.Violation.Rule.EFFECT_LOST;
import static ee.idempotent.cluster.check.Violation.Rule.RECORD_LOST;
import static org.assertj.core.api.Assertions.assertThat;

import ee.idempotent.cluster.application.AfterCommit;
import ee.idempotent.cluster.application.Breakage;
import ee.idempotent.cluster.application.Breakages;
import ee.idempotent.cluster.application.BrokenStore;
import ee.idempotent.cluster.application.SkewedClock;
import ee.idempotent.cluster.check.Violation;
import ee.idempotent.cluster.check.Violation.Rule;
import ee.idempotent.servers.LoadClient;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/** That the check can fail: each broken store, and a database that loses commits, is found out. */
@TestMethodOrder(OrderAnnotation.class)
class BrokenStoreIT {

    private static final Duration SHORT = Duration.ofSeconds(5);

    /** How many a breakage gets, since two calls meet in the wrong way by luck: on a busy machine one is not always enough. */
    private static final int TRIALS = 6;

    private static Cluster cluster;

    @BeforeAll
    static void start() {
        cluster = new Cluster(
                "broken",
                2,
                12,
                new Application()
                        .with(
                                SkewedClock.class,
                                Breakage.class,
                                Breakages.class,
                                BrokenStore.class,
                                AfterCommit.class,
                                AfterCommit.Later.class));
    }

    @AfterAll
    static void end() {
        cluster.close();
    }

    @Test
    void findsNothingInAStoreThatIsNotBroken() throws Exception {
        assertThat(violated(1, Breakage.NONE, TERMINATE_CONNECTIONS)).isEmpty();
    }

    @Test
    void findsAStoreThatDoesNotLock() throws Exception {
        finds(Breakage.NO_LOCK, TERMINATE_CONNECTIONS, DONE_TWICE, ANSWERED_TWICE);
    }

    @Test
    void findsAStoreThatDoesNotCheckAgainUnderTheLock() throws Exception {
        finds(Breakage.NO_SECOND_CHECK, TERMINATE_CONNECTIONS, DONE_TWICE, ANSWERED_TWICE);
    }

    @Test
    void findsAStoreThatKeepsTheResponseAfterTheCommit() throws Exception {
        finds(Breakage.RESPONSE_AFTER_COMMIT, TERMINATE_CONNECTIONS, DONE_TWICE);
    }

    @Test
    @Order(Integer.MAX_VALUE) // when the servers are warm: only what was acknowledged can be missed
    void findsADatabaseThatLosesCommits() throws Exception {
        cluster.ledger().set("wal_writer_delay", "10s");
        cluster.ledger().execute("alter database payments set synchronous_commit = off");
        cluster.ledger().terminateConnections();
        try {
            finds(Breakage.NONE, KILL_DATABASE, EFFECT_LOST, RECORD_LOST);
        } finally {
            cluster.ledger().execute("alter database payments reset synchronous_commit");
            cluster.ledger().terminateConnections();
        }
    }

    private static void finds(Breakage breakage, Fault fault, Rule... rules) throws Exception {
        Set<Rule> found = EnumSet.noneOf(Rule.class);
        for (int trial = 1; trial <= TRIALS && !found.containsAll(List.of(rules)); trial++) {
            found.addAll(violated(trial, breakage, fault));
        }
        assertThat(found).contains(rules);
    }

    private static Set<Rule> violated(int trial, Breakage breakage, Fault fault)
            throws IOException, InterruptedException {
        for (Node node : cluster.nodes()) {
            HttpResponse<String> response = new LoadClient().send("PUT", node.uri("/api/breakage/" + breakage));
            assertThat(response.statusCode()).as(response.body()).isEqualTo(204);
        }
        String name = "broken-" + breakage + "-" + fault.name() + "-" + trial;
        Verdict verdict = new Trial(cluster, name, Seed.ofThisRun()).run(SHORT, List.of(fault));
        // What is broken still works, most of the time.
        assertThat(verdict.attempts()).anyMatch(attempt -> attempt.answer().replayed());
        verdict.violations().stream()
                .limit(3)
                .forEach(violation -> System.out.println(violation.rule() + " " + violation.key()));
        return verdict.violations().stream().map(Violation::rule).collect(Collectors.toSet());
    }
}
