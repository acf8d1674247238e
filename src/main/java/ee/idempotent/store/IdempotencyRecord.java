package ee.idempotent.store;

import jakarta.persistence.Cacheable;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Index;
import jakarta.persistence.Table;
import org.jspecify.annotations.Nullable;

/**
 * The mapping of the table {@code idempotency_record}; an application lists this class in its persistence unit. The
 * library reads and writes columns, never whole entities, so there is nothing to change here.
 *
 * <p>Instants are epoch milliseconds, since not every JPA provider maps {@code Instant} to something that can be
 * compared. The body is no {@code @Lob}, which PostgreSQL would keep outside the row and outside the transaction's
 * clean-up.
 */
@Entity
@IdClass(RecordId.class)
@Cacheable(false)
@Table(name = "idempotency_record", indexes = @Index(name = "idempotency_record_expires_at", columnList = "expires_at"))
@SuppressWarnings("NullAway.Init") // JPA sets the columns
public class IdempotencyRecord {

    static final int STARTED = 0;
    static final int COMPLETED = 1;

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

    // with the key the most that fits into a row of MariaDB, whose VARCHAR takes four bytes for a character
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
}
