package ee.idempotent.messages;

import static org.awaitility.Awaitility.await;

import ee.idempotent.databases.Address;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.CompletableFuture;

/**
 * Stops all who commit, or prepare to commit, between the moment when the database has done so and the moment when they are told:
 * PostgreSQL has them wait for a standby that there is not.
 */
final class HeldCommits implements AutoCloseable {

    private final Address database;
    private CompletableFuture<Void> probe = CompletableFuture.completedFuture(null);

    /** Returns when a commit stops. */
    HeldCommits(Address database) {
        this.database = database;
        demandStandby("'nobody'");
        await().until(this::isOneHeld);
    }

    /** How many are stopped. */
    int count() {
        try (Connection connection = database.dataSource().getConnection();
                Statement statement = connection.createStatement();
                ResultSet count =
                        statement.executeQuery("select count(*) from pg_stat_activity where wait_event = 'SyncRep'")) {
            count.next();
            return count.getInt(1) - (probe.isDone() ? 0 : 1);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private boolean isOneHeld() {
        if (probe.isDone()) {
            probe = CompletableFuture.runAsync(() -> database.execute("select pg_logical_emit_message(true, '', '')"));
        }
        return count() == 0 && !probe.isDone();
    }

    /** Lets all go on. */
    @Override
    public void close() {
        demandStandby("''");
        probe.join();
    }

    private void demandStandby(String name) {
        database.execute("alter system set synchronous_standby_names = " + name + "; select pg_reload_conf()");
    }
}
