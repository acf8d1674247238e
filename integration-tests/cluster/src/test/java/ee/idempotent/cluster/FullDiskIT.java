package ee.idempotent.cluster;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ee.idempotent.cluster.application.SkewedClock;
import ee.idempotent.cluster.check.Answer;
import ee.idempotent.cluster.check.Answer.Kind;
import ee.idempotent.cluster.check.Call;
import ee.idempotent.cluster.check.Violation;
import ee.idempotent.databases.PostgresqlServer;
import ee.idempotent.databases.SmallDisk;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A PostgreSQL whose disk is full. */
@Tag("long")
class FullDiskIT {

    private static final String NAME = "full-disk";

    /** Enough for the tables that the tests make, in megabytes. */
    private static final int DATA = 160;

    /** Enough for six files of the log. */
    private static final int LOG = 96;

    private static final int CALLS = 20;

    /** Which find room in pages that are there, before one does not. */
    private static final int MOST = 2000;

    /** As {@code docs/operations.md} says. */
    private static final Duration BOUND = Duration.ofSeconds(25);

    private static final Duration PATIENCE = Duration.ofMinutes(1);

    private static final Report REPORT = new Report("full disk", "PostgreSQL", 2)
            .table(
                    "the disk that is full",
                    "first calls get",
                    "a replay gets",
                    "PostgreSQL",
                    "longest answer, ms",
                    "first success, ms after there was room",
                    "violations");

    private static SmallDisk data;
    private static SmallDisk log;
    private static PostgresqlServer server;
    private static Cluster cluster;

    @BeforeAll
    static void start() {
        data = new SmallDisk(Path.of("target", NAME + "-data"), DATA);
        log = new SmallDisk(Path.of("target", NAME + "-log"), LOG);
        server = PostgresqlServer.withLogAt(
                data.directory().resolve("postgresql"),
                log.directory().resolve("pg_wal"),
                Node.config("postgresql/postgresql.conf"));
        cluster = Cluster.on(server, NAME, 2, 8, new Application().with(SkewedClock.class));
    }

    @AfterAll
    static void end() throws IOException {
        // What could not be mounted has started nothing.
        Stream.of(cluster, server, log, data).filter(Objects::nonNull).forEach(FullDiskIT::close);
        Report.publish("full disk", REPORT);
    }

    @Test
    void losesNothingWhenThereIsNoRoomForData() {
        losesNothing("data", List.of(data));
    }

    @Test
    void losesNothingWhenThereIsNoRoomForTheLog() {
        losesNothing("log", List.of(log));
    }

    @Test
    void losesNothingWhenThereIsNoRoomForEither() {
        losesNothing("both", List.of(data, log));
    }

    private static void losesNothing(String what, List<SmallDisk> full) {
        String name = NAME + "-" + what;
        try (History history = new History(Path.of("target", name + ".jsonl"))) {
            Http http = new Http(history);
            Calls calls = new Calls(name + "-");
            List<Call> all = new ArrayList<>(List.of(calls.payment()));
            Call done = all.get(0);
            succeed(http, done);

            long since = history.now();
            Set<Integer> failures = new TreeSet<>();
            full.forEach(SmallDisk::fill);
            try {
                all.addAll(untilOneFails(http, calls, full));
                for (int number = 0; number < CALLS; number++) {
                    Call call = number % 2 == 0 ? calls.payment() : calls.transfer();
                    all.add(call);
                    failures.add(http.send(node(call), call, PATIENCE).status());
                }
                failures.remove(201); // what still found room
                Answer replay = http.send(node(done), done, PATIENCE);
                Duration longest = history.longestSince(since);
                history.note("%s full: %s, replay %s, after %s".formatted(what, failures, replay, longest));

                boolean ends = full.contains(log);
                await().atMost(BOUND).until(() -> server.isRunning() != ends);
                full.forEach(SmallDisk::free);
                if (ends) {
                    server.start();
                }
                long room = history.now();
                succeed(http, all.get(all.size() - 1));
                Duration until = Duration.of(history.now() - room, ChronoUnit.MICROS);
                all.forEach(call -> succeed(http, call));
                List<Violation> violations =
                        Audit.of(history.attempts(), cluster, name).violations();
                REPORT.row(
                        what,
                        failures.stream().map(String::valueOf).collect(joining(", ")),
                        replay.status(),
                        ends ? "ends, and was started again" : "goes on",
                        longest.toMillis(),
                        until.toMillis(),
                        violations.size());
                assertThat(violations).isEmpty();
                assertThat(failures).isNotEmpty().isSubsetOf(500, 503);
                assertThat(longest).isLessThan(BOUND);
                assertThat(until).isLessThan(BOUND);
            } finally {
                full.forEach(SmallDisk::free);
            }
        }
    }

    /** Where the disk of the log is full, each call begins another file there, for which soon there is no room. */
    private static List<Call> untilOneFails(Http http, Calls calls, List<SmallDisk> full) {
        List<Call> sent = new ArrayList<>();
        boolean failed = false;
        while (!failed && sent.size() < MOST) {
            Call call = calls.payment();
            sent.add(call);
            failed = http.send(node(call), call, PATIENCE).kind() != Kind.SUCCESS;
            if (full.contains(log)) {
                server.switchLog();
            }
        }
        assertThat(failed).isTrue();
        return sent;
    }

    private static void succeed(Http http, Call call) {
        await().atMost(PATIENCE)
                .until(() -> http.send(node(call), call, PATIENCE).kind() == Kind.SUCCESS);
    }

    private static Node node(Call call) {
        return cluster.nodes().get(Math.floorMod(call.hashCode(), 2));
    }

    private static void close(AutoCloseable closeable) {
        try {
            closeable.close();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }
}
