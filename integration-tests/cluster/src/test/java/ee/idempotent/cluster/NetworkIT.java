package ee.idempotent.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import ee.idempotent.cluster.application.SkewedClock;
import ee.idempotent.cluster.check.Call;
import ee.idempotent.cluster.check.Violation;
import ee.idempotent.databases.Address;
import ee.idempotent.databases.Database;
import ee.idempotent.databases.MariadbServer;
import ee.idempotent.databases.PostgresqlServer;
import ee.idempotent.databases.Target;
import java.io.IOException;
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

    /** That the owners run, which is shorter than any time-out. */
    static final Duration OWNER = Duration.ofSeconds(6);

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

    /** Also with keepalives alone, which are what is left where a pause between two statements may be long; and that it takes time-outs. */
    @Test
    void freesKeysOfServersThatAreCutOffFromPostgresql() throws Exception {
        try (Cluster cluster = onPostgresql("cut-off")) {
            assertThat(strike(cluster, "PostgreSQL", "server-config", Loss.values()))
                    .allSatisfy(NetworkIT::isFreedInTime);

            List.of("client_connection_check_interval", "idle_in_transaction_session_timeout")
                    .forEach(timeout -> cluster.ledger().set(timeout, "0"));
            assertThat(strike(cluster, "PostgreSQL", "keepalives only", Loss.SPLIT, Loss.MACHINE))
                    .allSatisfy(NetworkIT::isFreedInTime);

            List.of("tcp_keepalives_idle", "tcp_keepalives_interval", "tcp_keepalives_count", "tcp_user_timeout")
                    .forEach(timeout -> cluster.ledger().set(timeout, "0"));
            assertThat(strike(cluster, "PostgreSQL", "defaults", Loss.values()))
                    .filteredOn(freed -> freed.loss() == Loss.SPLIT || freed.loss() == Loss.MACHINE)
                    .noneSatisfy(NetworkIT::isFreedInTime);
        }
    }

    @Test
    void freesKeysOfServersThatAreCutOffFromMariadb() throws Exception {
        Database.MARIADB.require();
        Address database =
                new MariadbServer(Target.of("cut-off-mariadb"), "127.0.0.1," + addresses()).create("payments");
        Cluster.configureMariadb(database);
        try (Cluster cluster = Cluster.within(namespaces, "cut-off-mariadb", database, CONNECTIONS, application())) {
            assertThat(strike(cluster, "MariaDB", "server-config", Loss.values()))
                    .allSatisfy(NetworkIT::isFreedInTime);

            List.of(
                            "idle_transaction_timeout",
                            "max_statement_time",
                            "tcp_keepalive_time",
                            "tcp_keepalive_interval",
                            "tcp_keepalive_probes")
                    .forEach(timeout -> cluster.ledger().execute("set global " + timeout + " = default"));
            cluster.ledger().terminateConnections(); // those that are open keep their settings
            assertThat(strike(cluster, "MariaDB", "defaults", Loss.values()))
                    .filteredOn(freed -> freed.loss() == Loss.SPLIT || freed.loss() == Loss.MACHINE)
                    .noneSatisfy(NetworkIT::isFreedInTime);
        }
    }

    /** After which time the key of each owner was free, if it was. */
    private record Freed(Loss loss, Optional<Duration> idle, Optional<Duration> statement) {}

    private static void isFreedInTime(Freed freed) {
        assertThat(freed.idle()).hasValueSatisfying(time -> assertThat(time).isLessThan(BOUND));
        assertThat(freed.statement())
                .hasValueSatisfying(time -> assertThat(time).isLessThan(BOUND.plus(OWNER)));
    }

    private static List<Freed> strike(Cluster cluster, String database, String settings, Loss... losses)
            throws InterruptedException {
        String name = "network-" + (database + "-" + settings.replace(' ', '-')).toLowerCase(Locale.ROOT);
        try (History history = new History(Path.of("target", name + ".jsonl"))) {
            Calls calls = new Calls(name + "-");
            List<Freed> all = new ArrayList<>();
            for (Loss loss : losses) {
                Call idle = calls.slowPayment((int) OWNER.toMillis());
                Call statement = calls.sleepingPayment((int) OWNER.toMillis());
                Map<Call, Optional<Duration>> freed =
                        new Outage(cluster, namespaces, history, calls).strike(loss, List.of(idle, statement));
                all.add(new Freed(loss, freed.get(idle), freed.get(statement)));
                REPORT.row(loss, database, settings, seconds(freed.get(idle)), seconds(freed.get(statement)));
            }
            List<Violation> violations =
                    Audit.of(history.attempts(), cluster, name + "-").violations();
            history.note(violations.size() + " violations");
            assertThat(violations).isEmpty();
            return all;
        }
    }

    private static Object seconds(Optional<Duration> freed) {
        return freed.<Object>map(time -> time.toMillis() / 1000.0).orElse("not within " + Outage.LONGEST.toSeconds());
    }

    private static Cluster onPostgresql(String name) {
        String configuration = "include '%s'\nlisten_addresses = 'localhost,%s'\n"
                .formatted(Node.config("postgresql/postgresql.conf").toAbsolutePath(), addresses());
        PostgresqlServer server = new PostgresqlServer(Path.of("target", name, "postgresql"), configuration);
        return Cluster.within(namespaces, name, server, CONNECTIONS, application());
    }

    private static String addresses() {
        return namespaces.stream().map(Namespace::databaseHost).collect(Collectors.joining(","));
    }

    private static Application application() {
        return new Application().with(SkewedClock.class);
    }
}
