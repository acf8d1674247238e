package ee.idempotent;

import jakarta.persistence.Cacheable;
import jakarta.persistence.Column;
import jakarta.persistence.ColumnResult;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Index;
import jakarta.persistence.SqlResultSetMapping;
import jakarta.persistence.Table;
import java.io.Serializable;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Maps the table {@code idempotency_record}. An application lists this class in its persistence unit and does nothing
 * else with it: the library reads and writes columns, never whole entities.
 *
 * <p>Instants are epoch milliseconds, because not every JPA provider maps {@code Instant} to a comparable type. The body
 * is not a {@code @Lob}, because PostgreSQL would store that outside the row and never clean it up.
 */
@Entity
@IdClass(IdempotencyRecord.Key.class)
@Cacheable(false)
@Table(name = "idempotency_record", indexes = @Index(name = "idempotency_record_expires_at", columnList = "expires_at"))
@SqlResultSetMapping(
        name = "IdempotencyRecord.withResponse",
        columns = {
            @ColumnResult(name = "record_fingerprint", type = byte[].class),
            @ColumnResult(name = "record_state", type = Short.class),
            @ColumnResult(name = "record_expires_at", type = Long.class),
            @ColumnResult(name = "record_status", type = Short.class),
            @ColumnResult(name = "record_headers", type = String.class),
            @ColumnResult(name = "record_body", type = byte[].class)
        })
@SuppressWarnings("NullAway.Init") // JPA sets the columns
public class IdempotencyRecord {

    @Id
    @Column(name = "caller", length = 255)
    private String caller;

    @Id
    @Column(name = "operation", length = 255)
    private String operation;

    @Id
    @Column(name = "idempotency_key", length = 255)
    private String key;

    @Column(name = "fingerprint", length = 32, nullable = false)
    private byte[] fingerprint;

    @Column(name = "state", nullable = false)
    private short state;

    @Column(name = "status")
    private @Nullable Short status;

    // the most that fits into a row of MariaDB beside the key: a VARCHAR needs four bytes for each character
    @Column(name = "headers", length = 15_000)
    private @Nullable String headers;

    @Column(name = "body", length = 16 * 1024 * 1024)
    private byte @Nullable [] body;

    @Column(name = "created_at", nullable = false)
    private long createdAt;

    @Column(name = "completed_at")
    private @Nullable Long completedAt;

    @Column(name = "expires_at", nullable = false)
    private long expiresAt;

    /** For JPA. */
    protected IdempotencyRecord() {}

    /** The primary key, as JPA requires it. */
    public static class Key implements Serializable {

        private static final long serialVersionUID = 1L;

        /** Who called. */
        private @Nullable String caller;

        /** What was called. */
        private @Nullable String operation;

        /** The key that was sent. */
        private @Nullable String key;

        /** For JPA. */
        public Key() {}

        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof Key that
                    && Objects.equals(caller, that.caller)
                    && Objects.equals(operation, that.operation)
                    && Objects.equals(key, that.key);
        }

        @Override
        public int hashCode() {
            return Objects.hash(caller, operation, key);
        }
    }
}
