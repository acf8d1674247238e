package ee.idempotent.torture;

import static java.nio.charset.StandardCharsets.UTF_8;

import ee.idempotent.databases.Address;
import ee.idempotent.internal.engine.RecordKey;
import ee.idempotent.it.Combination;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Duration;
import java.time.Instant;

/** The database of the variant that an operator looks at: records of calls that nobody has made. */
final class OperatedDatabase {

    static final Address ADDRESS = Combination.newDatabase("torture");

    private static final String INSERT =
            """
            insert into idempotency_record
                (caller, operation, idempotency_key, fingerprint, state, status, headers, body,
                    created_at, completed_at, expires_at)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            """;

    private static final String INSERT_STEP =
            """
            insert into idempotency_step
                (caller, operation, idempotency_key, step_name, fingerprint, state, result_type, result,
                    created_at, completed_at, expires_at)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            """;

    private OperatedDatabase() {}

    static void completed(RecordKey key, Instant at, int status, String body) {
        insert(key, at, status, body);
    }

    static void started(RecordKey key, Instant at) {
        insert(key, at, null, null);
    }

    /** Gives a record a lease. */
    static void lease(RecordKey key, Instant until) {
        execute("update idempotency_record set lease_token = 'token', lease_until = ?", until.toEpochMilli(), key);
    }

    /** Gives a key a step, which has returned if it has a result. */
    static void step(RecordKey key, String name, Instant at, String result) {
        try (Connection connection = ADDRESS.dataSource().getConnection();
                PreparedStatement insert = connection.prepareStatement(INSERT_STEP)) {
            insert.setString(1, key.caller());
            insert.setString(2, key.operation());
            insert.setString(3, key.key());
            insert.setString(4, name);
            insert.setBytes(5, new byte[32]);
            insert.setInt(6, result == null ? 0 : 1);
            insert.setString(7, "shop.Charge");
            insert.setBytes(8, result == null ? null : result.getBytes(UTF_8));
            insert.setLong(9, at.toEpochMilli());
            insert.setObject(10, result == null ? null : at.plusMillis(37).toEpochMilli(), Types.BIGINT);
            insert.setLong(11, at.plus(Duration.ofHours(24)).toEpochMilli());
            insert.executeUpdate();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void execute(String update, long value, RecordKey key) {
        try (Connection connection = ADDRESS.dataSource().getConnection();
                PreparedStatement statement = connection.prepareStatement(
                        update + " where caller = ? and operation = ? and idempotency_key = ?")) {
            statement.setLong(1, value);
            statement.setString(2, key.caller());
            statement.setString(3, key.operation());
            statement.setString(4, key.key());
            statement.executeUpdate();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    static void delete(RecordKey key) {
        try (Connection connection = ADDRESS.dataSource().getConnection();
                PreparedStatement delete = connection.prepareStatement(
                        "delete from idempotency_record where caller = ? and operation = ? and idempotency_key = ?")) {
            delete.setString(1, key.caller());
            delete.setString(2, key.operation());
            delete.setString(3, key.key());
            delete.executeUpdate();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    static boolean holds(RecordKey key) {
        try (Connection connection = ADDRESS.dataSource().getConnection();
                PreparedStatement select = ofKey(connection, "", key);
                ResultSet row = select.executeQuery()) {
            return row.next();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Locks a record as the owner of a running call does, until it is closed. */
    static AutoCloseable lock(RecordKey key) throws SQLException {
        Connection connection = ADDRESS.dataSource().getConnection();
        connection.setAutoCommit(false);
        ofKey(connection, " for update", key).executeQuery();
        return () -> {
            connection.rollback();
            connection.close();
        };
    }

    private static PreparedStatement ofKey(Connection connection, String lock, RecordKey key) throws SQLException {
        PreparedStatement select = connection.prepareStatement(
                "select state from idempotency_record where caller = ? and operation = ? and idempotency_key = ?"
                        + lock);
        select.setString(1, key.caller());
        select.setString(2, key.operation());
        select.setString(3, key.key());
        return select;
    }

    private static void insert(RecordKey key, Instant at, Integer status, String body) {
        try (Connection connection = ADDRESS.dataSource().getConnection();
                PreparedStatement insert = connection.prepareStatement(INSERT)) {
            insert.setString(1, key.caller());
            insert.setString(2, key.operation());
            insert.setString(3, key.key());
            insert.setBytes(4, new byte[32]);
            insert.setInt(5, status == null ? 0 : 1);
            insert.setObject(6, status, Types.SMALLINT);
            insert.setString(7, status == null ? null : "{\"Content-Type\":[\"application/json\"]}");
            insert.setBytes(8, body == null ? null : body.getBytes(UTF_8));
            insert.setLong(9, at.toEpochMilli());
            insert.setObject(10, status == null ? null : at.plusMillis(37).toEpochMilli(), Types.BIGINT);
            insert.setLong(11, at.plus(Duration.ofHours(24)).toEpochMilli());
            insert.executeUpdate();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
