package ee.idempotent.store;

import java.io.Serializable;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The primary key of an {@link IdempotencyRecord}, as JPA wants it. */
public class RecordId implements Serializable {

    private static final long serialVersionUID = 1L;

    private @Nullable String caller;
    private @Nullable String operation;
    private @Nullable String key;

    /** For JPA. */
    public RecordId() {}

    /**
     * The id of a record.
     *
     * @param caller who makes the calls
     * @param operation what is called
     * @param key the idempotency key
     */
    public RecordId(String caller, String operation, String key) {
        this.caller = caller;
        this.operation = operation;
        this.key = key;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof RecordId that
                && Objects.equals(caller, that.caller)
                && Objects.equals(operation, that.operation)
                && Objects.equals(key, that.key);
    }

    @Override
    public int hashCode() {
        return Objects.hash(caller, operation, key);
    }
}
