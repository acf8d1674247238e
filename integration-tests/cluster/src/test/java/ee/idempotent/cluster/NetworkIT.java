package ee.idempotent.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import ee.idempotent.cluster.application.SkewedClock;
import ee.idempotent.cluster.check.Call;
import ee.idempotent.cluster.check.Checker;
import ee.idempotent.databases.Address;
import ee.idempotent.databases.Database;
import ee.idempotent.databases.MariadbServer;
import ee.idempotent.databases.PostgresqlServer;
import ee.idempotent.databases.Target;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Servers on machines of their own, as far as the network goes: what frees their keys when the network loses what they send, or what is sent to them? */
@Tag("long")
class NetworkIT {

    private static final int CONNECTIONS = 8;

    private static final int IDLE = 2500;
    private static final int STATEMENT = 6000;

    static final Duration LONGEST_OWNER = Duration.ofMillis(STATEMENT);

    /** In which a database that is set for it gives a connection up, or a server finds out that it is gone. */
    static final Duration BOUND = Duration.ofSeconds(25);

    private static final Report REPORT = new Report("networks that lose", "PostgreSQL or MariaDB", 2)
            .table(
                    "the network",
                    "database",
                    "its settings",
                    "key of an idle transaction, s",
                    "key of a running statement, s");

    private static List<Namespace> namespaces;

    @BeforeAll
    static void makeNamespaces() {
        namespaces = Namespace.make(2);
    }

    @AfterAll
    static void publish() throws IOException {
        if (namespaces != null) {
            namespaces.forEach(Namespace::close);
            Report.publish("networks", REPORT);
        }
    }

    @Test
    void freesKeysOfServersThatAreCutOffFromPostgresql() throws Exception {
        String configuration =
                "include '" + Node.config("postgresql/postgresql.conf").toAbsolutePath() + "'\n";
        try (Cluster cluster = onPostgresql("cut-off", configuration)) {
            assertThat(strike(cluster, "PostgreSQL", "server-config")).allSatisfy(NetworkIT::isFreedInTime);
        }
    }

    /** They are what is left where a pause between two statements may be long. */
    @Test
    void freesKeysOfServersThatAreCutOffByKeepalivesAlone() throws Exception {
        String keepalives = Files.readString(Node.config("postgresql/postgresql.conf"))
                .lines()
                .filter(line -> line.startsWith("tcp_"))
                .collect(Collectors.joining("\n", "", "\n"));
        try (Cluster cluster = onPostgresql("cut-off-with-keepalives", keepalives)) {
            assertThat(strike(cluster, "PostgreSQL", "keepalives")).allSatisfy(NetworkIT::isFreedInTime);
        }
    }

    /** That the time-outs are necessary. */
    @Test
    void freesNoKeyOfAServerThatIsCutOffFromAPostgresqlWithoutTimeouts() throws Exception {
        try (Cluster cluster = onPostgresql("cut-off-by-default", "")) {
            assertThat(strike(cluster, "PostgreSQL", "defaults"))
                    .filteredOn(freed -> freed.loss() == Loss.SPLIT || freed.loss() == Loss.MACHINE)
                    .noneSatisfy(NetworkIT::isFreedInTime);
        }
    }

    @Test
    void freesKeysOfServersThatAreCutOffFromMariadb() throws Exception {
        Address database = onMariadb("cut-off-from-mariadb");
        Cluster.configureMariadb(database);
        try (Cluster cluster =
                Cluster.within(namespaces, "cut-off-from-mariadb", database, CONNECTIONS, application())) {
            assertThat(strike(cluster, "MariaDB", "server-config")).allSatisfy(NetworkIT::isFreedInTime);
        }
    }

    @Test
    void freesNoKeyOfAServerThatIsCutOffFromAMariadbWithoutTimeouts() throws Exception {
        Address database = onMariadb("cut-off-from-mariadb-by-default");
        try (Cluster cluster =
                Cluster.within(namespaces, "cut-off-from-mariadb-by-default", database, CONNECTIONS, application())) {
            assertThat(strike(cluster, "MariaDB", "defaults"))
                    .filteredOn(freed -> freed.loss() == Loss.SPLIT || freed.loss() == Loss.MACHINE)
                    .noneSatisfy(NetworkIT::isFreedInTime);
        }
    }

    /** After which time the key of each owner was free, if it was. */
    private record Freed(Loss loss, Optional<Duration> idle, Optional<Duration> statement) {}

    private static void isFreedInTime(Freed freed) {
        assertThat(freed.idle()).hasValueSatisfying(time -> assertThat(time).isLessThan(BOUND));
        assertThat(freed.statement())
                .hasValueSatisfying(time -> assertThat(time).isLessThan(BOUND.plus(LONGEST_OWNER)));
    }

    private static List<Freed> strike(Cluster cluster, String database, String settings) throws InterruptedException {
        String name = "network-" + (database + "-" + settings).toLowerCase(Locale.ROOT);
        try (History history = new History(Path.of("target", name + ".jsonl"))) {
            Calls calls = new Calls(name + "-");
            List<Freed> all = new ArrayList<>();
            for (Loss loss : Loss.values()) {
                Call idle = calls.slowPayment(IDLE);
                Call statement = calls.sleepingPayment(STATEMENT);
                Map<Call, Optional<Duration>> freed =
                        new Outage(cluster, namespaces, history, calls).strike(loss, List.of(idle, statement));
                all.add(new Freed(loss, freed.get(idle), freed.get(statement)));
                REPORT.row(loss, database, settings, seconds(freed.get(idle)), seconds(freed.get(statement)));
            }
            assertThat(Checker.check(history.attempts(), cluster.ledger().remains(name + "-")))
                    .isEmpty();
            return all;
        }
    }

    private static Object seconds(Optional<Duration> freed) {
        return freed.<Object>map(time -> time.toMillis() / 1000.0).orElse("not within " + Outage.LONGEST.toSeconds());
    }

    private static Cluster onPostgresql(String name, String configuration) {
        PostgresqlServer server = new PostgresqlServer(
                Path.of("target", name, "postgresql"),
                configuration + "listen_addresses = 'localhost," + addresses() + "'\n");
        return Cluster.within(namespaces, name, server, CONNECTIONS, application());
    }

    private static Address onMariadb(String name) {
        Database.MARIADB.require();
        return new MariadbServer(Target.of(name), "127.0.0.1," + addresses()).create("payments");
    }

    private static String addresses() {
        return namespaces.stream().map(Namespace::databaseHost).collect(Collectors.joining(","));
    }

    private static Application application() {
        return new Application().with(SkewedClock.class);
    }
}
