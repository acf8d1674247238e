package ee.idempotent;

import jakarta.persistence.Cacheable;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Index;
import jakarta.persistence.Table;
import java.io.Serializable;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Maps the table {@code idempotency_step}, where {@link Steps} are remembered. An application lists this class in its persistence unit, beside
 * {@link IdempotencyRecord}, if the JPA provider generates the tables, or {@code orm.xml} or a naming strategy renames them. Otherwise it need
 * not. It does nothing else with it.
 */
@Entity
@IdClass(IdempotencyStep.Key.class)
@Cacheable(false)
@Table(name = "idempotency_step", indexes = @Index(name = "idempotency_step_expires_at", columnList = "expires_at"))
@SuppressWarnings("NullAway.Init") // JPA sets the columns
public class IdempotencyStep {

    @Id
    @Column(name = "caller", length = 255)
    private String caller;

    @Id
    @Column(name = "operation", length = 255)
    private String operation;

    @Id
    @Column(name = "idempotency_key", length = 255)
    private String key;

    @Id
    @Column(name = "step_name", length = 255)
    private String name;

    @Column(name = "fingerprint", length = 32, nullable = false)
    private byte[] fingerprint;

    @Column(name = "state", nullable = false)
    private short state;

    @Column(name = "result_type", length = 1000, nullable = false)
    private String type;

    @Column(name = "result", length = 16 * 1024 * 1024)
    private byte @Nullable [] result;

    @Column(name = "created_at", nullable = false)
    private long createdAt;

    @Column(name = "completed_at")
    private @Nullable Long completedAt;

    @Column(name = "expires_at", nullable = false)
    private long expiresAt;

    /** For JPA. */
    protected IdempotencyStep() {}

    /** The primary key, as JPA requires it. */
    public static class Key implements Serializable {

        private static final long serialVersionUID = 1L;

        /** Who called. */
        private @Nullable String caller;

        /** What was called. */
        private @Nullable String operation;

        /** The key that was sent. */
        private @Nullable String key;

        /** The name of the step. */
        private @Nullable String name;

        /** For JPA. */
        public Key() {}

        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof Key that
                    && Objects.equals(caller, that.caller)
                    && Objects.equals(operation, that.operation)
                    && Objects.equals(key, that.key)
                    && Objects.equals(name, that.name);
        }

        @Override
        public int hashCode() {
            return Objects.hash(caller, operation, key, name);
        }
    }
}
