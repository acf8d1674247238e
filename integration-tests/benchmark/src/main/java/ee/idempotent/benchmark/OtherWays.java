package ee.idempotent.benchmark;

import ee.idempotent.databases.Database;
import ee.idempotent.internal.engine.Transactions;
import jakarta.persistence.EntityManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.function.Supplier;
import org.hibernate.Session;
import org.jspecify.annotations.Nullable;

/**
 * Other ways to do it, each as fast as it can be: by JDBC on the connection of the transaction. They answer what the key was
 * answered with, or else what the operation makes now.
 */
final class OtherWays {

    private static final String SELECT_SEEN = "select body from seen_key where id = ?";
    private static final String INSERT_SEEN = "insert into seen_key (id, status, body, seen_at) values (?, 201, ?, ?)";

    private static final String SELECT_STARTED = "select body from started_key where id = ?";
    private static final String LOCK_STARTED = SELECT_STARTED + " for update";
    private static final String COMPLETE_STARTED =
            "update started_key set state = 1, status = 201, body = ?, seen_at = ? where id = ?";

    private final EntityManager entityManager;
    private final Transactions transactions;
    private final String insertStarted;

    OtherWays(Database database, EntityManager entityManager, Transactions transactions) {
        this.entityManager = entityManager;
        this.transactions = transactions;
        this.insertStarted = switch (database) {
            case MARIADB -> "insert ignore into started_key (id, state, seen_at) values (?, 0, ?)";
            default -> "insert into started_key (id, state, seen_at) values (?, 0, ?) on conflict do nothing";
        };
    }

    /** The same as {@link ee.idempotent.orders.HandWrittenCheck}. */
    String checked(String key, Supplier<String> operation) throws Exception {
        return transactions.inNew(() -> {
            String seen = select(SELECT_SEEN, key);
            if (seen != null) {
                return seen;
            }
            String body = operation.get();
            update(INSERT_SEEN, key, body, System.currentTimeMillis());
            return body;
        });
    }

    /** As the starter of KHolodilin does: inserts a started row in the transaction of the operation, and updates it. */
    String insertedFirst(String key, Supplier<String> operation) throws Exception {
        return transactions.inNew(() -> {
            if (update(insertStarted, key, System.currentTimeMillis()) == 0) {
                String seen = select(SELECT_STARTED, key);
                if (seen != null) {
                    return seen;
                }
            }
            return completed(key, operation);
        });
    }

    /** As idempotence4j does: inserts a started row in a transaction of its own, then locks it in that of the operation. */
    String claimedFirst(String key, Supplier<String> operation) throws Exception {
        transactions.inNew(() -> update(insertStarted, key, System.currentTimeMillis()));
        return transactions.inNew(() -> {
            String seen = select(LOCK_STARTED, key);
            return seen == null ? completed(key, operation) : seen;
        });
    }

    private String completed(String key, Supplier<String> operation) {
        String body = operation.get();
        update(COMPLETE_STARTED, body, System.currentTimeMillis(), key);
        return body;
    }

    private @Nullable String select(String sql, Object... values) {
        return entityManager.unwrap(Session.class).doReturningWork(connection -> {
            try (PreparedStatement statement = connection.prepareStatement(sql)) {
                set(statement, values);
                try (ResultSet row = statement.executeQuery()) {
                    return row.next() ? row.getString(1) : null;
                }
            }
        });
    }

    private int update(String sql, Object... values) {
        return entityManager.unwrap(Session.class).doReturningWork(connection -> {
            try (PreparedStatement statement = connection.prepareStatement(sql)) {
                set(statement, values);
                return statement.executeUpdate();
            }
        });
    }

    private static void set(PreparedStatement statement, Object... values) throws SQLException {
        for (int index = 0; index < values.length; index++) {
            if (values[index] instanceof Long number) {
                statement.setLong(index + 1, number);
            } else {
                statement.setString(index + 1, (String) values[index]);
            }
        }
    }
}
