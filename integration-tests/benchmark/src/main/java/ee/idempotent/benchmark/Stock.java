package ee.idempotent.benchmark;

import ee.idempotent.databases.Address;
import ee.idempotent.internal.engine.RecordKey;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;

/** The records that are there before, on PostgreSQL. */
final class Stock {

    private static final int CHUNK = 100_000;

    /** They expire before whatever is added. */
    private static final Duration RETENTION = Duration.ofDays(1);

    private static final String COPY =
            """
            copy idempotency_record (caller, operation, idempotency_key, fingerprint, state, status, headers, body,
                created_at, completed_at, expires_at) from stdin with (freeze)
            """;

    private static final String HEX_FINGERPRINT = "\\\\x" + HexFormat.of().formatHex(Shop.FINGERPRINT.toBytes());

    private final Address address;
    private final Instant lastExpiry = Instant.now().plus(RETENTION);

    Stock(Address address) {
        this.address = address;
    }

    /** Inserts completed records, in the order in which time has brought them; indexed afterwards, which is quicker. */
    void fill(long number) throws SQLException {
        try (Connection connection = address.dataSource().getConnection();
                Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            statement.execute("set maintenance_work_mem = '512MB'");
            statement.execute("alter table idempotency_record drop constraint idempotency_record_pkey");
            statement.execute("drop index idempotency_record_expires_at");
            statement.execute("truncate idempotency_record");
            CopyIn copy = connection.unwrap(PGConnection.class).getCopyAPI().copyIn(COPY);
            StringBuilder chunk = new StringBuilder();
            for (long done = 0; done < number; done++) {
                append(chunk, done, lastExpiry.toEpochMilli() - RETENTION.toMillis() * (number - done) / (2 * number));
                if (chunk.length() > CHUNK || done + 1 == number) {
                    byte[] bytes = chunk.toString().getBytes(StandardCharsets.UTF_8);
                    copy.writeToCopy(bytes, 0, bytes.length);
                    chunk.setLength(0);
                }
            }
            copy.endCopy();
            statement.execute("alter table idempotency_record add primary key (caller, operation, idempotency_key)");
            statement.execute("create index idempotency_record_expires_at on idempotency_record (expires_at)");
            connection.commit();
        }
        tidy();
    }

    /** The same calls, after which what they added is taken away. */
    Scenario restoredAfter(Scenario scenario) {
        return new Scenario() {
            @Override
            public void call() throws Exception {
                scenario.call();
            }

            @Override
            public void end() {
                address.execute("delete from idempotency_record where expires_at > " + lastExpiry.toEpochMilli());
                tidy();
            }
        };
    }

    private static void append(StringBuilder chunk, long number, long expiresAt) {
        RecordKey key = Keys.key(number);
        long createdAt = expiresAt - RETENTION.toMillis();
        chunk.append(key.caller())
                .append('\t')
                .append(key.operation())
                .append('\t')
                .append(key.key());
        chunk.append('\t').append(HEX_FINGERPRINT).append("\t1\t201\t{\"Content-Type\":[\"application/json\"]}\t\\\\x");
        chunk.append(HexFormat.of().formatHex(body(number).getBytes(StandardCharsets.UTF_8)));
        chunk.append('\t')
                .append(createdAt)
                .append('\t')
                .append(createdAt)
                .append('\t')
                .append(expiresAt)
                .append('\n');
    }

    private static String body(long number) {
        return "{\"id\":\"" + number
                + "-0000-0000-0000-000000000000\",\"customer\":\"customer-17\",\"article\":\"article-4711\",\"quantity\":3,"
                + "\"amount\":1999,\"currency\":\"GBP\",\"status\":\"placed\",\"placedAt\":1790000000000}";
    }

    /** What the database does by itself in time. */
    private void tidy() {
        address.execute("vacuum analyze idempotency_record; checkpoint");
    }
}
