package ee.idempotent.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import ee.idempotent.cluster.application.SkewedClock;
import ee.idempotent.cluster.check.Call;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Two servers on a MariaDB that is set as its operator is told. */
class MariadbIT {

    @AutoClose
    private static Cluster cluster;

    @BeforeAll
    static void start() {
        cluster = Cluster.onMariadbBehindProxy(
                "on-mariadb",
                2,
                8,
                new Application().with(SkewedClock.class).withCheckouts(Path.of("target", "on-mariadb")));
    }

    @Test
    void letsAnotherServerTakeOverFromOneThatIsFrozenOrKilled() throws InterruptedException {
        try (History history = new History(Path.of("target", "mariadb.jsonl"))) {
            Http http = new Http(history);
            Node owner = cluster.nodes().get(1);
            Node heir = cluster.nodes().get(0);
            Ledger ledger = cluster.ledger();
            Owners owners = new Owners(ledger, history, http);

            CompletableFuture<?> running = owners.start(owner, calls(new Calls("owner-frozen-")));
            try {
                List<Double> times = owners.takeOver(heir, owner::freeze);
                history.note("frozen, taken over after %s ms".formatted(times));
                assertThat(times).anyMatch(Owners::isGivenUp);
            } finally {
                owner.thaw();
            }
            running.join();
            running = owners.start(owner, calls(new Calls("owner-killed-")));
            history.note("killed, taken over after %s ms".formatted(owners.takeOver(heir, owner::kill)));
            running.join();
            owner.start(); // for the other tests

            assertThat(history.attempts()).hasSizeGreaterThan(16);
            assertThat(Audit.of(history.attempts(), cluster, "owner-").violations())
                    .isEmpty();
        }
    }

    @Test
    void answersALoneCallInTimeWhenTheDatabaseVanishes() {
        LoneCall.isAnsweredInTime(cluster, "vanished-mariadb");
    }

    @Test
    void losesNothingAtWhicheverPacketTheConnectionBreaks() throws IOException {
        FaultPoints.loseNothing(cluster, "MariaDB", "the operator's time-outs", Plan.toBreak());
    }

    @Test
    void losesNothingAtWhicheverPacketOfACallWithALeaseTheConnectionBreaks() throws IOException {
        FaultPoints.loseNothing(cluster, "MariaDB", "calls with a lease", Plan.toBreakLeases());
    }

    private static List<Call> calls(Calls calls) {
        return IntStream.range(0, 4).mapToObj(call -> calls.slowPayment(2500)).toList();
    }
}
