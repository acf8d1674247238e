package ee.idempotent.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ee.idempotent.cluster.application.SkewedClock;
import ee.idempotent.cluster.check.Answer;
import ee.idempotent.cluster.check.Answer.Kind;
import ee.idempotent.cluster.check.Call;
import ee.idempotent.cluster.check.Checker;
import ee.idempotent.databases.PostgresqlServer;
import ee.idempotent.databases.SmallDisk;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A PostgreSQL whose disk is full. */
@Tag("long")
class FullDiskIT {

    private static final int DATA = 160;
    private static final int LOG = 96;
    private static final int MOST = 2000;
    private static final Duration BOUND = Duration.ofSeconds(25);
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private static final Report REPORT = new Report("full disk", "PostgreSQL", 2)
            .table(
                    "full is the disk of …",
                    "first calls get",
                    "replays get",
                    "PostgreSQL",
                    "longest answer, ms",
                    "violations",
                    "success, ms after there was room");

    @AfterAll
    static void publish() throws IOException {
        Report.publish("full disk", REPORT);
    }

    @Test
    void losesNothingWhenThereIsNoRoomForData() {
        String name = "full-data";
        try (SmallDisk disk = new SmallDisk(Path.of("target", name + "-disk"), DATA);
                PostgresqlServer server = server(disk, Path.of("target", name + "-log"))) {
            losesNothing(name, "the data", server, disk);
        }
    }

    @Test
    void losesNothingWhenThereIsNoRoomForTheLog() {
        String name = "full-log";
        try (SmallDisk disk = new SmallDisk(Path.of("target", name + "-disk"), LOG);
                PostgresqlServer server = PostgresqlServer.withLogAt(
                        Path.of("target", name, "postgresql"), disk.directory().resolve("log"), configuration())) {
            losesNothing(name, "the log", server, disk);
        }
    }

    @Test
    void losesNothingWhenThereIsNoRoomForEither() {
        String name = "full-both";
        try (SmallDisk disk = new SmallDisk(Path.of("target", name + "-disk"), DATA + LOG);
                PostgresqlServer server = server(disk, disk.directory().resolve("log"))) {
            losesNothing(name, "both", server, disk);
        }
    }

    private static void losesNothing(String name, String what, PostgresqlServer server, SmallDisk disk) {
        try (Cluster cluster = Cluster.on(server, name, 2, 8, new Application().with(SkewedClock.class));
                History history = new History(Path.of("target", name + ".jsonl"))) {
            Http http = new Http(history);
            Calls calls = new Calls(name + "-");
            Call done = calls.payment();
            succeed(cluster, http, done);

            disk.fill();
            long full = history.now();
            List<Call> all = new ArrayList<>();
            Set<Integer> failures = new TreeSet<>();
            while (failures.isEmpty() && all.size() < MOST) {
                Call call = all.size() % 4 == 0 ? calls.transfer() : calls.payment();
                all.add(call);
                Answer answer = http.send(node(cluster, call), call, PATIENCE);
                if (answer.kind() != Kind.SUCCESS) {
                    failures.add(answer.status());
                }
                server.switchLog();
            }
            history.note("full: " + failures + " after " + all.size());
            for (int i = 0; i < 20; i++) {
                Call call = i % 4 == 0 ? calls.transfer() : calls.payment();
                all.add(call);
                failures.add(http.send(node(cluster, call), call, PATIENCE).status());
            }
            Answer replay = http.send(cluster.nodes().get(0), done, PATIENCE);
            boolean runs = server.isRunning();
            history.note("failures " + failures + " replay " + replay.status() + " running " + runs);
            long longest = history.attempts().stream()
                    .filter(attempt -> attempt.start() > full)
                    .mapToLong(attempt -> attempt.end() - attempt.start())
                    .max()
                    .orElseThrow();

            disk.free();
            if (!runs) {
                server.start();
            }
            long free = history.now();
            Stream.concat(all.stream(), Stream.of(done)).forEach(call -> succeed(cluster, http, call));
            int violations = Checker.check(history.attempts(), cluster.ledger().remains(name))
                    .size();
            REPORT.row(what, failures, replay.status(), runs ? "goes on" : "ends", longest / 1000, violations, free);
            assertThat(violations).isZero();
            assertThat(Duration.ofMillis(longest / 1000)).isLessThan(BOUND);
        }
    }

    private static void succeed(Cluster cluster, Http http, Call call) {
        await().atMost(BOUND)
                .until(() -> http.send(node(cluster, call), call, PATIENCE).kind() == Kind.SUCCESS);
    }

    private static Node node(Cluster cluster, Call call) {
        return cluster.nodes().get(Math.floorMod(call.hashCode(), 2));
    }

    private static PostgresqlServer server(SmallDisk disk, Path log) {
        return PostgresqlServer.withLogAt(disk.directory().resolve("data"), log, configuration());
    }

    private static Path configuration() {
        return Node.config("postgresql/postgresql.conf");
    }
}
