package ee.idempotent.client;

import jakarta.ws.rs.ProcessingException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * No attempt of a call has had a final answer. The cause is the last one's failure, and whether the operation has run is not
 * known: call again with {@link #key}, and the same request, to find out.
 */
public final class RetriesExhaustedException extends ProcessingException {

    private static final long serialVersionUID = 1L;

    /** How many there were. */
    private final int attempts;

    /** The value of its header, or null. */
    private final @Nullable String key;

    RetriesExhaustedException(int attempts, @Nullable String key, Throwable last) {
        super("No final answer after " + attempts + (attempts == 1 ? " attempt." : " attempts."), last);
        this.attempts = attempts;
        this.key = key;
    }

    /**
     * How often the request was sent, or tried to be sent.
     *
     * @return at least one
     */
    public int attempts() {
        return attempts;
    }

    /**
     * The key of the call, as it can be given to {@link Retries#call(String, Attempt)} again.
     *
     * @return empty if the call had none, as a GET has not
     */
    public Optional<String> key() {
        return Optional.ofNullable(key);
    }
}
