package ee.idempotent.databases;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Two PostgreSQL: a standby follows the primary by a line that can fall silent, and can be promoted. At first no commit waits for the
 * standby.
 */
public final class Replication implements AutoCloseable {

    /** What the standby is called, in {@code synchronous_standby_names}. */
    private static final String NAME = "standby";

    private static final Duration INTERVAL = Duration.ofMillis(20);

    private PostgresqlServer primary;
    private Proxy line;
    private PostgresqlServer standby;

    /**
     * Starts both.
     *
     * @param directory of their data; what an earlier run has left there is deleted
     * @param configuration a file that their configuration includes
     */
    public Replication(Path directory, Path configuration) {
        primary = new PostgresqlServer(directory.resolve("primary"), configuration);
        line = Proxy.beforePostgresql(primary.address("postgres"));
        standby = primary.followedAt(
                directory.resolve("standby"), 0, line.address().port(), NAME);
    }

    /** The one that was the primary at first, or that {@link #follow} has made the primary. */
    public PostgresqlServer primary() {
        return primary;
    }

    public PostgresqlServer standby() {
        return standby;
    }

    /** The standby was promoted, and the old primary was ended: a copy of the new one takes its place, and follows. */
    public void follow() {
        PostgresqlServer ended = primary;
        ended.close();
        line.close();
        primary = standby;
        line = Proxy.beforePostgresql(primary.address("postgres"));
        standby = primary.followedAt(ended.data(), ended.port(), line.address().port(), NAME);
    }

    /** By which the standby follows the primary. */
    public Proxy line() {
        return line;
    }

    /** From now on, each commit waits until the standby has it on its disk. */
    public void waitForStandby() {
        primary.set("synchronous_standby_names", NAME);
        await(primary, "select exists (select 1 from pg_stat_replication where sync_state = 'sync')");
    }

    /** From now on, no commit waits, and those that do go on. */
    public void waitForNobody() {
        primary.reset("synchronous_standby_names");
    }

    /** Waits until the standby has replayed all that the primary has committed. */
    public void awaitStandby() {
        String end = primary.ask("select pg_current_wal_flush_lsn()");
        await(standby, "select pg_last_wal_replay_lsn() >= '" + end + "'");
    }

    private static void await(PostgresqlServer server, String condition) {
        while (!server.ask(condition).equals("t")) {
            LockSupport.parkNanos(INTERVAL.toNanos());
        }
    }

    /** A database of both, at whichever of them is the primary. */
    public Address wherePrimary(String name) {
        return either(name, List.of(primary.address(name), standby.address(name)));
    }

    /** The same, with servers that are come to in another way, in the order in which they are tried. */
    public static Address either(String name, List<Address> servers) {
        String hosts =
                servers.stream().map(server -> "127.0.0.1:" + server.port()).collect(Collectors.joining(","));
        Address first = servers.get(0);
        return Database.postgresql(
                "jdbc:postgresql://" + hosts + "/" + name + "?targetServerType=primary",
                first.user(),
                first.password());
    }

    @Override
    public void close() {
        line.close(); // else the primary would wait for a standby that is silent
        Stream.of(standby, primary).forEach(PostgresqlServer::close);
    }
}
