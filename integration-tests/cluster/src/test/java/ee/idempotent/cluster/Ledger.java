package ee.idempotent.cluster;

import ee.idempotent.cluster.check.Operation;
import ee.idempotent.cluster.check.Remains;
import ee.idempotent.cluster.check.Snapshot;
import ee.idempotent.databases.Database;
import ee.idempotent.internal.store.KeyLock;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import javax.sql.DataSource;

/** The database, looked at from outside: with connections of its own, past servers and library. */
final class Ledger {

    private static final List<String> SLEEPING = List.of("payment", "customer_order");

    private final DataSource dataSource;
    private final boolean onPostgresql;

    Ledger(Database database, DataSource dataSource) {
        this.dataSource = dataSource;
        this.onPostgresql = database == Database.POSTGRESQL;
    }

    /** Payments and orders with a reference such as {@code sleep_200_…} take that long within their INSERT. */
    void letInsertsSleep() {
        if (!onPostgresql) {
            SLEEPING.forEach(table -> execute(
                    """
                    create trigger sleep_%1$s before insert on %1$s for each row
                    if new.reference like 'sleep\\_%%' then
                        do sleep(substring_index(substring_index(new.reference, '_', 2), '_', -1) / 1000);
                    end if
                    """
                            .formatted(table)));
            return;
        }
        execute(
                """
                create function sleep() returns trigger language plpgsql as $$
                begin
                    perform pg_sleep(split_part(new.reference, '_', 2)::int / 1000.0);
                    return new;
                end $$
                """);
        SLEEPING.forEach(table -> execute(
                """
                create trigger sleep before insert on %s for each row
                when (new.reference like 'sleep\\_%%') execute function sleep()
                """
                        .formatted(table)));
    }

    /** Those of some keys that a running call holds. Its record is not committed yet. */
    List<String> held(Collection<String> keys) {
        return onPostgresql ? heldByLocks(keys) : heldByRecords(keys);
    }

    /** Whether a running call holds a key, in whichever way. */
    boolean isHeld(String key) {
        return held(List.of(key)).contains(key) || remains(key).held().contains(key);
    }

    /** Those of some keys whose calls wait for another service, as far as the database knows. */
    List<String> charging(Collection<String> keys) {
        return keys(query("select idempotency_key from idempotency_step where step_name = 'charge' and state = 0"
                + " and idempotency_key in " + list(keys)));
    }

    boolean isCharging(String key) {
        return charging(List.of(key)).contains(key);
    }

    /** Lets the lease of a key be that of a server which has died, and be over. */
    void leave(String key) {
        execute("update idempotency_record set lease_token = 'dead', lease_until = 1 where idempotency_key = '" + key
                + "'");
    }

    /** Those of some keys whose calls have a lease, and are within a transaction that has locked their records. */
    List<String> inTransaction(Collection<String> keys) {
        String leased = "select idempotency_key from idempotency_record where lease_token is not null"
                + " and idempotency_key in " + list(keys);
        List<String> all = new ArrayList<>(keys(query(leased)));
        all.removeAll(keys(query(leased + " for update skip locked")));
        return all;
    }

    private static String list(Collection<String> keys) {
        return "('" + String.join("', '", keys) + "')";
    }

    private List<String> heldByLocks(Collection<String> keys) {
        Set<Long> locks = query("select (classid::bigint << 32) | objid::bigint from pg_locks"
                        + " where locktype = 'advisory' and objsubid = 1 and granted"
                        + " and database = (select oid from pg_database where datname = current_database())")
                .stream()
                .map(row -> (Long) row.get(0))
                .collect(Collectors.toSet());
        long table = count("select 'idempotency_record'::regclass::oid::bigint");
        List<List<Object>> operations = query("select distinct caller, operation from idempotency_record");
        return keys.stream()
                .filter(key -> operations.stream()
                        .anyMatch(known ->
                                locks.contains(KeyLock.of((String) known.get(0), (String) known.get(1), key) ^ table)))
                .toList();
    }

    private List<String> heldByRecords(Collection<String> keys) {
        return keys(query("set statement tx_isolation = 'READ-UNCOMMITTED' for"
                + " select idempotency_key from idempotency_record where state = 0 and idempotency_key in "
                + list(keys)));
    }

    /** How many others are within a transaction. */
    long openTransactions() {
        return count(
                !onPostgresql
                        ? "select count(*) from information_schema.innodb_trx where trx_mysql_thread_id <> connection_id()"
                        : "select count(*) from pg_stat_activity where xact_start is not null and datname = current_database()"
                                + " and pid <> pg_backend_pid()");
    }

    /** How many connections the servers have. */
    long connections() {
        return count(
                onPostgresql
                        ? "select count(*) from pg_stat_activity where datname = current_database()"
                                + " and backend_type = 'client backend' and pid <> pg_backend_pid()"
                        : "select count(*) from information_schema.processlist where db = database()"
                                + " and id <> connection_id()");
    }

    /** How many standbys are connected. */
    long standbys() {
        return count("select count(*) from pg_stat_replication");
    }

    /** How many others wait in their commit for a standby. */
    long waitingForStandby() {
        return count("select count(*) from pg_stat_activity where wait_event = 'SyncRep'");
    }

    /** Cancels the wait of those, as {@code pg_cancel_backend} does. */
    void cancelWaiting() {
        execute("select pg_cancel_backend(pid) from pg_stat_activity where wait_event = 'SyncRep'");
    }

    /** Cuts the connections of transactions that began so long ago, as an operator would. */
    void terminateOlderThan(Duration age) {
        if (onPostgresql) {
            execute("select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database()"
                    + " and xact_start < now() - interval '" + age.toSeconds() + " s'");
        } else {
            kill("select trx_mysql_thread_id from information_schema.innodb_trx"
                    + " where trx_started < now() - interval " + age.toSeconds() + " second");
        }
    }

    /** Cuts all connections of the servers. */
    void terminateConnections() {
        if (onPostgresql) {
            execute("select pg_terminate_backend(pid) from pg_stat_activity"
                    + " where datname = current_database() and pid <> pg_backend_pid()");
        } else {
            kill("select id from information_schema.processlist where db = database() and id <> connection_id()");
        }
    }

    private void kill(String connections) {
        query(connections).forEach(row -> execute("kill " + row.get(0)));
    }

    /** Cuts the connections that have a transaction. */
    void endTransactions() {
        if (onPostgresql) {
            execute("select pg_terminate_backend(pid) from pg_stat_activity where xact_start is not null"
                    + " and datname = current_database() and pid <> pg_backend_pid()");
        } else {
            query("select trx_mysql_thread_id from information_schema.innodb_trx"
                            + " where trx_mysql_thread_id not in (0, connection_id())")
                    .forEach(row -> kill(row.get(0)));
        }
    }

    private void kill(Object thread) {
        try {
            execute("kill " + thread);
        } catch (IllegalStateException e) {
            // It has just ended by itself.
        }
    }

    /** Lets the record of a key be one that has expired long ago. */
    void expire(String key) {
        execute("update idempotency_record set expires_at = 1 where idempotency_key = '" + key + "'");
    }

    /** Whether a key has a record that is started and committed. */
    boolean isClaimed(String key) {
        return count("select count(*) from idempotency_record where state = 0 and idempotency_key = '" + key + "'") > 0;
    }

    /** How many transactions wait for a lock. */
    long waiting() {
        return count(
                onPostgresql
                        ? "select count(*) from pg_locks where not granted"
                        : "select count(*) from information_schema.innodb_trx where trx_state = 'LOCK WAIT'");
    }

    void set(String parameter, String value) {
        execute("alter system set " + parameter + " = '" + value + "'");
        execute("select pg_reload_conf()");
    }

    void reset(String parameter) {
        execute("alter system reset " + parameter);
        execute("select pg_reload_conf()");
    }

    /** How many others have executed a statement, and wait in the middle of a message or of a row of them. */
    long activeButSilent() {
        return count("select count(*) from pg_stat_activity where state = 'active' and wait_event = 'ClientRead'"
                + " and datname = current_database()");
    }

    /** A transaction that has executed a statement, and stays open. */
    Connection holding(String sql) throws SQLException {
        Connection connection = dataSource.getConnection();
        connection.setAutoCommit(false);
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
        return connection;
    }

    /** All that was left under keys that begin so, but for what the gateway has. */
    Remains remains(String prefix) {
        try (Connection connection = dataSource.getConnection()) {
            return remains(connection, prefix);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The same as it would be after a statement that changes a row. */
    Remains damaged(String sql, String prefix) {
        try (Connection connection = dataSource.getConnection()) {
            connection.setAutoCommit(false);
            try (Statement statement = connection.createStatement()) {
                if (statement.executeUpdate(sql) != 1) {
                    throw new IllegalStateException(sql);
                }
                return remains(connection, prefix);
            } finally {
                connection.rollback();
            }
        } catch (SQLException e) {
            throw new IllegalStateException(sql, e);
        }
    }

    private static Remains remains(Connection connection, String prefix) throws SQLException {
        List<Remains.Effect> effects = new ArrayList<>();
        for (Operation operation : List.of(Operation.PAYMENT, Operation.TRANSFER)) {
            query(connection, "select reference from " + operation.table() + " where reference like '%" + prefix + "%'")
                    .forEach(row -> effects.add(new Remains.Effect(operation, (String) row.get(0))));
        }
        List<Remains.Order> orders = query(
                        connection,
                        "select reference, id, status, coalesce(charge_id, '') from " + Operation.CHECKOUT.table()
                                + " where reference like '%" + prefix + "%'")
                .stream()
                .map(row -> new Remains.Order(
                        (String) row.get(0), (String) row.get(1), (String) row.get(2), (String) row.get(3)))
                .toList();
        orders.stream()
                .filter(order -> !order.status().equals("cancelled"))
                .forEach(order -> effects.add(new Remains.Effect(Operation.CHECKOUT, order.reference())));
        String keys = " from idempotency_record where idempotency_key like '" + prefix + "%'";
        List<Remains.StoredRecord> records = query(
                        connection,
                        "select operation, idempotency_key, state, coalesce(status, 0), coalesce(body, '')" + keys)
                .stream()
                .map(row -> new Remains.StoredRecord(
                        (String) row.get(0),
                        (String) row.get(1),
                        ((Number) row.get(2)).intValue() == 1,
                        ((Number) row.get(3)).intValue(),
                        new String((byte[]) row.get(4), StandardCharsets.ISO_8859_1)))
                .toList();
        Set<String> free =
                new HashSet<>(keys(query(connection, "select idempotency_key" + keys + " for update skip locked")));
        List<String> held = records.stream()
                .map(Remains.StoredRecord::key)
                .filter(key -> !free.contains(key))
                .toList();
        return new Remains(effects, records, held, orders, List.of());
    }

    /** All payments, and the completed records of keys that begin so, at one moment. */
    Snapshot snapshot(String prefix, History history) {
        long start = history.now();
        try (Connection connection = dataSource.getConnection()) {
            connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
            connection.setAutoCommit(false);
            List<List<Object>> records = query(
                    connection,
                    "select idempotency_key, body, expires_at from idempotency_record where state = 1"
                            + " and idempotency_key like '" + prefix + "%'");
            List<List<Object>> payments = query(connection, "select id from payment");
            connection.rollback();
            return new Snapshot(
                    start,
                    history.now(),
                    payments.stream().map(row -> (String) row.get(0)).collect(Collectors.toSet()),
                    records.stream().map(row -> kept(row, history)).toList());
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Snapshot.Kept kept(List<Object> row, History history) {
        String body = new String((byte[]) row.get(1), StandardCharsets.UTF_8);
        return new Snapshot.Kept(
                (String) row.get(0),
                body.replaceFirst("(?s).*\"id\":\"([^\"]+)\".*", "$1"),
                history.at(Instant.ofEpochMilli((Long) row.get(2))));
    }

    long records() {
        return count("select count(*) from idempotency_record");
    }

    /** How many there have been since the database server has started. */
    long deadlocks() {
        return count(
                onPostgresql
                        ? "select deadlocks from pg_stat_database where datname = current_database()"
                        : "select count from information_schema.innodb_metrics where name = 'lock_deadlocks'");
    }

    void execute(String sql) {
        try (Connection connection = dataSource.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(sql, e);
        }
    }

    private long count(String sql) {
        return ((Number) query(sql).get(0).get(0)).longValue();
    }

    private static List<String> keys(List<List<Object>> rows) {
        return rows.stream().map(row -> (String) row.get(0)).toList();
    }

    private List<List<Object>> query(String sql) {
        try (Connection connection = dataSource.getConnection()) {
            return query(connection, sql);
        } catch (SQLException e) {
            throw new IllegalStateException(sql, e);
        }
    }

    private static List<List<Object>> query(Connection connection, String sql) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql);
                ResultSet result = statement.executeQuery()) {
            List<List<Object>> rows = new ArrayList<>();
            while (result.next()) {
                List<Object> row = new ArrayList<>();
                for (int column = 1; column <= result.getMetaData().getColumnCount(); column++) {
                    row.add(result.getObject(column));
                }
                rows.add(row);
            }
            return rows;
        }
    }
}
