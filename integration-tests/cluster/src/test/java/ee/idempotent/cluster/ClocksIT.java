package ee.idempotent.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import ee.idempotent.cluster.application.SkewedClock;
import ee.idempotent.cluster.check.Answer.Kind;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Servers whose clocks jump by hours while they serve, purge each second, and forget after seconds. */
@Tag("long")
class ClocksIT {

    private static final int CONNECTIONS = 12;

    private static final Report REPORT = new Report("clocks that jump", "PostgreSQL or MariaDB", 2)
            .table(
                    "database",
                    "jumps",
                    "requests",
                    "effects",
                    "replays",
                    "key reused",
                    "5xx",
                    "most records at once",
                    "expired records gone, at most, s",
                    "violations");

    @AfterAll
    static void publish() throws IOException {
        Report.publish("clocks", REPORT);
    }

    @Test
    void endsNoRetentionBeforeSomeClockHasPassedItOnPostgresql() throws Exception {
        try (Cluster cluster = new Cluster("clocks", 2, CONNECTIONS, application())) {
            keepsTime(cluster, "PostgreSQL");
        }
    }

    @Test
    void endsNoRetentionBeforeSomeClockHasPassedItOnMariadb() throws Exception {
        try (Cluster cluster = Cluster.onMariadb("clocks-mariadb", 2, CONNECTIONS, application())) {
            keepsTime(cluster, "MariaDB");
        }
    }

    private static void keepsTime(Cluster cluster, String database) throws InterruptedException {
        long deadlocks = cluster.ledger().deadlocks();
        String name = "clocks-on-" + database.toLowerCase(Locale.ROOT);
        ClockTrial.Result result;
        try (History history = new History(Path.of("target", name + ".jsonl"))) {
            result = new ClockTrial(cluster, name, history, Seed.ofThisRun()).run();
        }
        REPORT.row(
                database,
                result.jumps(),
                result.attempts().size(),
                result.effects(),
                result.replays(),
                result.answered(Kind.REUSED),
                result.answered(Kind.FAILED),
                result.mostRecords(),
                result.longestPurge().toMillis() / 1000.0,
                "**" + result.violations().size() + "**");
        assertThat(result.violations()).isEmpty();
        assertThat(result.replays()).isPositive();
        assertThat(result.answered(Kind.FAILED)).isZero();
        assertThat(cluster.ledger().deadlocks()).isEqualTo(deadlocks);
        assertThat(cluster.nodes()).noneMatch(node -> node.log().contains("IDEM-0205")); // the purge has failed
        assertThat(cluster.nodes()).allMatch(node -> node.log().contains("expired idempotency records"));
    }

    private static Application application() {
        return new Application()
                .with(SkewedClock.class)
                .withSettings("idempotent.retention = " + ClockTrial.RETENTION, "idempotent.purge-interval = PT1S");
    }
}
