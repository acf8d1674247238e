package ee.idempotent.client;

import jakarta.ws.rs.ProcessingException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * No attempt of a call got a final answer, or its thread was interrupted while it waited for the next one. The cause is the failure of
 * the last attempt. Whether the operation has run is unknown: to find out, call again with {@link #key} and the same request.
 */
public final class RetriesExhaustedException extends ProcessingException {

    private static final long serialVersionUID = 1L;

    /** How many there were. */
    private final int attempts;

    /** The value of its header, or null. */
    private final @Nullable String key;

    RetriesExhaustedException(int attempts, @Nullable String key, Throwable last) {
        super("IDEM-0410: No final answer after " + attempts + (attempts == 1 ? " attempt." : " attempts."), last);
        this.attempts = attempts;
        this.key = key;
    }

    /**
     * How often the client tried to send the request.
     *
     * @return at least one
     */
    public int attempts() {
        return attempts;
    }

    /**
     * The key of the call, to be passed to {@link Retries#call(String, Exchange)} again.
     *
     * @return the key; empty if the call had none, as with a GET
     */
    public Optional<String> key() {
        return Optional.ofNullable(key);
    }
}
