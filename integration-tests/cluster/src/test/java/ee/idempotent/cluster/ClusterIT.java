package ee.idempotent.cluster;

import static ee.idempotent.cluster.check.Answer.Kind.FAILED;
import static ee.idempotent.cluster.check.Answer.Kind.SUCCESS;
import static ee.idempotent.cluster.check.Answer.Kind.UNEXPECTED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ee.idempotent.cluster.application.SkewedClock;
import ee.idempotent.cluster.check.Answer;
import ee.idempotent.cluster.check.Call;
import ee.idempotent.cluster.check.Remains;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/**
 * The library as it is shipped. {@code -Plong} gives it ten minutes of load and ten of faults, and writes the figures to
 * {@code docs/reliability.md}.
 */
@TestMethodOrder(OrderAnnotation.class)
class ClusterIT {

    private static final int NODES = Integer.getInteger("cluster.nodes");
    private static final int CONNECTIONS = 12;

    /** At a moment each of them may have a socket and a thread of the same server. */
    private static final int CLIENTS = 32;

    /** How long a key may stay taken whose owner was killed: the lease, which was just renewed, and what a busy machine takes. */
    private static final Duration TO_TAKE_OVER = Application.LEASE.plusSeconds(3);

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private static final long MEGABYTE = 1024 * 1024;

    private static Cluster cluster;

    @BeforeAll
    static void start() {
        cluster = new Cluster(
                "cluster",
                NODES,
                CONNECTIONS,
                new Application().with(SkewedClock.class).withCheckouts(Path.of("target", "cluster")));
    }

    @AfterAll
    static void end() {
        cluster.close();
    }

    @Test
    @Order(1)
    void usesNoMoreAfterManyRequestsThanBefore() throws IOException {
        LoadFigures figures = new Load(cluster, "load", CLIENTS).run(duration("cluster.load"));

        Report.publish("load", figures.report(NODES));
        assertThat(figures.violations()).isEmpty();
        assertThat(figures.connections()).isBetween(1L, (long) NODES * CONNECTIONS);
        for (int node = 0; node < NODES; node++) {
            Gauge before = figures.halfway().get(node);
            Gauge after = figures.atTheEnd().get(node);
            assertThat(after.heap()).isBetween(1L, before.heap() + 32 * MEGABYTE);
            assertThat(after.threads()).isLessThan(before.threads() + CLIENTS);
            assertThat(after.files()).isLessThan(before.files() + CLIENTS);
            assertThat(after.temporaryFiles()).isLessThan(before.temporaryFiles() + 16);
        }
    }

    /** It is frozen while the gateway charges, and has the answer when it wakes up: another attempt has charged and answered by then. */
    @Test
    @Order(2)
    void answersAFrozenOwnerWithWhatAnotherAttemptHasStored() {
        Awakening awakening = awake("frozen-call", Ledger::charging, calls -> calls.slowCheckout(2500));

        assertThat(awakening.owner().replayed()).as(awakening.toString()).isTrue();
        assertThat(awakening.owner().sameAs(awakening.heir()))
                .as(awakening.toString())
                .isTrue();
    }

    /** Its transaction is given up by the database, so that it fails when it wakes up. */
    @Test
    @Order(3)
    void rollsBackTheStepOfAFrozenOwner() {
        Awakening awakening = awake("frozen-transaction", Ledger::inTransaction, calls -> calls.sleepingCheckout(1000));

        assertThat(awakening.owner().kind()).as(awakening.toString()).isEqualTo(FAILED);
        assertThat(awakening.heir().kind()).as(awakening.toString()).isEqualTo(SUCCESS);
    }

    /** What an owner is answered that was frozen for longer than its lease, and the one that has taken over from it. */
    private record Awakening(Answer owner, Answer heir) {}

    /** Freezes the owner of a call until another server has completed it: when the owner wakes up, it changes nothing. */
    private static Awakening awake(String name, Owners.There there, Function<Calls, Call> of) {
        Node owner = cluster.nodes().get(0);
        Node heir = cluster.nodes().get(1);
        try (History history = new History(Path.of("target", name + ".jsonl"))) {
            Http http = new Http(history);
            Call call = of.apply(new Calls(name + "-"));
            CompletableFuture<Answer> running = http.start(owner, call, PATIENCE);
            await().atMost(PATIENCE)
                    .pollInterval(Duration.ofMillis(10))
                    .until(() -> there.of(cluster.ledger(), Set.of(call.key())).contains(call.key()));
            owner.freeze();
            Answer completed;
            Remains before;
            try {
                completed = await().atMost(PATIENCE).until(() -> http.send(heir, call, PATIENCE), Answer::isFinal);
                before = cluster.ledger().remains(name + "-");
            } finally {
                owner.thaw();
            }
            Awakening awakening = new Awakening(running.join(), completed);
            assertThat(cluster.ledger().remains(name + "-")).isEqualTo(before);
            assertThat(Audit.of(history.attempts(), cluster, name + "-").violations())
                    .isEmpty();
            return awakening;
        }
    }

    @Test
    @Order(4)
    void losesNothingAndDoesNothingTwice() throws InterruptedException, IOException {
        long seed = Seed.ofThisRun();
        Duration duration = duration("cluster.duration");

        Verdict verdict = new Trial(cluster, "faults", seed).run(duration, Fault.all());

        Report.publish("faults", verdict.report(NODES, seed));
        assertThat(verdict.violations()).isEmpty();
        assertThat(verdict.audit().shown()).containsExactly(Damage.values());
        assertThat(verdict.faults().keySet()).containsExactlyElementsOf(Fault.all());
        // Else the faults have struck nobody.
        assertThat(verdict.takeovers().values()).hasSize(6).doesNotContain(List.of());
        assertThat(verdict.takeovers().get("frozen between two statements")).anyMatch(Owners::isGivenUp);
        assertThat(verdict.takeovers().get("killed while the gateway charged"))
                .allMatch(millis -> millis < TO_TAKE_OVER.toMillis());
        assertThat(verdict.takeovers().get("frozen while the gateway charged"))
                .anyMatch(millis -> millis < TO_TAKE_OVER.toMillis());
        assertThat(verdict.kinds()).containsExactlyInAnyOrderElementsOf(EnumSet.complementOf(EnumSet.of(UNEXPECTED)));
    }

    private static Duration duration(String property) {
        return Duration.parse(System.getProperty(property));
    }
}
