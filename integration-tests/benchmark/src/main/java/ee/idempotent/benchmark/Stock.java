package ee.idempotent.benchmark;

import ee.idempotent.databases.Address;
import ee.idempotent.databases.Database;
import ee.idempotent.internal.engine.RecordKey;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import org.postgresql.ds.PGSimpleDataSource;

/** The records that are there before. */
final class Stock {

    private static final int BATCH = 5_000;

    /** They expire before whatever is added. */
    private static final Duration RETENTION = Duration.ofDays(1);

    private static final String INSERT =
            """
            insert into idempotency_record (caller, operation, idempotency_key, fingerprint, state, status, headers, body,
                created_at, completed_at, expires_at) values (?, ?, ?, ?, 1, 201, ?, ?, ?, ?, ?)
            """;

    private final Database database;
    private final Address address;
    private final Instant lastExpiry = Instant.now().plus(RETENTION);

    Stock(Database database, Address address) {
        this.database = database;
        this.address = address;
    }

    /** Inserts completed records, in the order in which time has brought them. */
    void fill(long number) throws SQLException {
        if (address.dataSource() instanceof PGSimpleDataSource postgresql) {
            postgresql.setReWriteBatchedInserts(true);
        }
        try (Connection connection = address.dataSource().getConnection();
                PreparedStatement insert = connection.prepareStatement(INSERT)) {
            connection.setAutoCommit(false);
            for (long done = 0; done < number; done++) {
                add(insert, done, lastExpiry.toEpochMilli() - RETENTION.toMillis() * (number - done) / (2 * number));
                if ((done + 1) % BATCH == 0 || done + 1 == number) {
                    insert.executeBatch();
                    connection.commit();
                }
            }
        }
        tidy();
    }

    /** The same calls, after which what they added is taken away. */
    Scenario restoredAfter(Scenario scenario) {
        return new Scenario() {
            @Override
            public Object call() throws Exception {
                return scenario.call();
            }

            @Override
            public void end() {
                address.execute("delete from idempotency_record where expires_at > " + lastExpiry.toEpochMilli());
                tidy();
            }
        };
    }

    private static void add(PreparedStatement insert, long number, long expiresAt) throws SQLException {
        RecordKey key = Keys.key(number);
        long createdAt = expiresAt - RETENTION.toMillis();
        insert.setString(1, key.caller());
        insert.setString(2, key.operation());
        insert.setString(3, key.key());
        insert.setBytes(4, Shop.FINGERPRINT.toBytes());
        insert.setString(5, "{\"Content-Type\":[\"application/json\"]}");
        insert.setBytes(6, body(number).getBytes(StandardCharsets.UTF_8));
        insert.setLong(7, createdAt);
        insert.setLong(8, createdAt);
        insert.setLong(9, expiresAt);
        insert.addBatch();
    }

    private static String body(long number) {
        return "{\"id\":\"%036d\",\"customer\":\"customer-17\",\"article\":\"article-4711\",\"quantity\":3,\"amount\":1999,"
                        .formatted(number)
                + "\"currency\":\"GBP\",\"status\":\"placed\",\"placedAt\":1790000000000}";
    }

    /** What a database does by itself in time. */
    private void tidy() {
        if (database == Database.POSTGRESQL) {
            address.execute("vacuum analyze idempotency_record; checkpoint");
        } else {
            address.execute("analyze table idempotency_record");
        }
    }
}
