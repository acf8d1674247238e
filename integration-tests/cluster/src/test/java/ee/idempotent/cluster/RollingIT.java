package ee.idempotent.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import ee.idempotent.cluster.application.SkewedClock;
import ee.idempotent.cluster.check.Answer.Kind;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** One server after the other is stopped in order and started again while clients work, with the same version of the library or with another one. */
@Tag("long")
class RollingIT {

    private static final int CONNECTIONS = 12;

    private static final Report REPORT = new Report("one server after the other", "PostgreSQL or MariaDB", 2)
            .table(
                    "servers",
                    "database",
                    "requests",
                    "effects",
                    "in progress",
                    "5xx",
                    "application not there",
                    "no answer",
                    "**violations**");

    @AfterAll
    static void publish() throws IOException {
        Report.publish("rolling", REPORT);
    }

    @Test
    void losesNothingWhenServersRestartOneByOneOnPostgresql() throws Exception {
        try (Cluster cluster = new Cluster("restarted", 2, CONNECTIONS, current())) {
            restart(cluster, "PostgreSQL");
        }
    }

    @Test
    void losesNothingWhenServersRestartOneByOneOnMariadb() throws Exception {
        try (Cluster cluster = Cluster.onMariadb("restarted-mariadb", 2, CONNECTIONS, current())) {
            restart(cluster, "MariaDB");
        }
    }

    /** Both ways: up, and down again. */
    @Test
    void losesNothingWhenServersAreUpgradedOneByOneOnPostgresql() throws Exception {
        try (Cluster cluster = new Cluster("upgraded", 2, CONNECTIONS, former())) {
            upgradeAndBack(cluster, "PostgreSQL");
        }
    }

    @Test
    void losesNothingWhenServersAreUpgradedOneByOneOnMariadb() throws Exception {
        try (Cluster cluster = Cluster.onMariadb("upgraded-mariadb", 2, CONNECTIONS, former())) {
            upgradeAndBack(cluster, "MariaDB");
        }
    }

    private static void restart(Cluster cluster, String database) throws InterruptedException {
        roll(cluster, database, "restarted", List.of(current()));
    }

    private static void upgradeAndBack(Cluster cluster, String database) throws InterruptedException {
        roll(cluster, database, "upgraded, and back", List.of(current(), former()));
    }

    /** Each application replaces the one before, on one server after the other. */
    private static void roll(Cluster cluster, String database, String how, List<Application> applications)
            throws InterruptedException {
        Encounters encounters =
                new Encounters(cluster.nodes().get(0), cluster.nodes().get(1));
        String name =
                "rolling-" + (how + "-" + database).replaceAll("\\W+", "-").toLowerCase(Locale.ROOT);
        Verdict verdict = new Trial(cluster, name, Seed.ofThisRun()).run(scene -> {
            encounters.meet(scene);
            for (Application next : applications) {
                for (Node node : cluster.nodes()) {
                    scene.history().note(node.name() + " is stopped in order, to be " + how);
                    node.close();
                    node.deploy(next);
                    node.start();
                    encounters.meet(scene);
                }
            }
        });
        REPORT.row(
                how,
                database,
                verdict.attempts().size(),
                verdict.audit().remains().effects().size(),
                verdict.answered(Kind.IN_PROGRESS),
                verdict.answered(Kind.FAILED),
                verdict.answered(Kind.ABSENT),
                verdict.answered(Kind.NONE),
                verdict.violations().size());
        assertThat(verdict.violations()).isEmpty();
    }

    private static Application current() {
        return new Application().with(SkewedClock.class);
    }

    private static Application former() {
        return current().withoutSteps().withLibrary(FormerVersion.jars());
    }
}
