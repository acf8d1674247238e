package ee.idempotent.cluster;

import static ee.idempotent.cluster.check.Violation.Rule.ANSWERED_TWICE;
import static ee.idempotent.cluster.check.Violation.Rule.DONE_TWICE;
import static ee.idempotent.cluster.check.Violation.Rule.RECORD_LOST;
import static ee.idempotent.cluster.check.Violation.Rule.WRONGLY_REUSED;
import static org.assertj.core.api.Assertions.assertThat;

import ee.idempotent.cluster.application.AfterCommit;
import ee.idempotent.cluster.application.Breakage;
import ee.idempotent.cluster.application.Breakages;
import ee.idempotent.cluster.application.BrokenHolds;
import ee.idempotent.cluster.application.BrokenStore;
import ee.idempotent.cluster.application.SkewedClock;
import ee.idempotent.cluster.check.Violation;
import ee.idempotent.cluster.check.Violation.Rule;
import ee.idempotent.internal.engine.ByRow;
import ee.idempotent.servers.LoadClient;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** That the check can fail: each way of holding keys wrongly is found out, on a database whose transactions hold them. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class BrokenHoldContract {

    private static final Duration SHORT = Duration.ofSeconds(5);

    /** How many a breakage gets, since two calls meet in the wrong way by luck: on a busy machine one is not always enough. */
    private static final int TRIALS = 6;

    private final List<Fault> faults;

    @AutoClose
    Cluster cluster;

    /**
     * Trials of broken stores.
     *
     * @param faults what else happens meanwhile
     */
    BrokenHoldContract(List<Fault> faults) {
        this.faults = faults;
    }

    @BeforeAll
    void start() {
        cluster = start(new Application()
                .with(
                        SkewedClock.class,
                        Breakage.class,
                        Breakages.class,
                        BrokenHolds.class,
                        BrokenStore.class,
                        ByRow.class,
                        AfterCommit.class,
                        AfterCommit.Later.class));
    }

    abstract Cluster start(Application application);

    @Test
    void findsNothingInAStoreThatIsNotBroken() throws Exception {
        assertThat(violated(1, Breakage.NONE, faults)).isEmpty();
    }

    @Test
    void findsAHoldThatKeepsNobodyOut() throws Exception {
        finds(Breakage.HELD_BY_ALL, faults, DONE_TWICE, ANSWERED_TWICE);
    }

    @Test
    void findsALookUpThatIsOlderThanTheHold() throws Exception {
        finds(Breakage.LOOK_UP_BEFORE_HOLD, faults, DONE_TWICE, ANSWERED_TWICE);
    }

    @Test
    void findsWhoTellsOfAReusedKeyWithoutEvidence() throws Exception {
        finds(Breakage.REUSED_WITHOUT_EVIDENCE, faults, WRONGLY_REUSED);
    }

    @Test
    void findsABindingThatOvertakesAnotherCall() throws Exception {
        finds(Breakage.LEFT_WITHOUT_HOLD, faults, RECORD_LOST);
    }

    final void finds(Breakage breakage, List<Fault> during, Rule... rules) throws Exception {
        Set<Rule> found = EnumSet.noneOf(Rule.class);
        for (int trial = 1; trial <= TRIALS && !found.containsAll(List.of(rules)); trial++) {
            found.addAll(violated(trial, breakage, during));
        }
        assertThat(found).contains(rules);
    }

    private Set<Rule> violated(int trial, Breakage breakage, List<Fault> during)
            throws IOException, InterruptedException {
        for (Node node : cluster.nodes()) {
            HttpResponse<String> response = new LoadClient().send("PUT", node.uri("/api/breakage/" + breakage));
            assertThat(response.statusCode()).as(response.body()).isEqualTo(204);
        }
        String name = "broken-" + breakage + "-"
                + during.stream().map(Fault::name).collect(Collectors.joining("-")) + "-" + trial;
        Verdict verdict = new Trial(cluster, name, Seed.ofThisRun()).run(SHORT, during);
        // What is broken still works, most of the time.
        assertThat(verdict.attempts()).anyMatch(attempt -> attempt.answer().replayed());
        verdict.violations().stream()
                .limit(3)
                .forEach(violation -> System.out.println(violation.rule() + " " + violation.key()));
        return verdict.violations().stream().map(Violation::rule).collect(Collectors.toSet());
    }
}
