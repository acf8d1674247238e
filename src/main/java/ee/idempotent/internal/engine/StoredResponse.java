package ee.idempotent.internal.engine;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A response as it is remembered and given to every retry.
 *
 * @param status the HTTP status
 * @param headers the headers to repeat, by name, each with its values in order
 * @param body the bytes of the entity, or null if there is no entity
 */
@SuppressWarnings("ArrayRecordComponent") // handed on, never compared
public record StoredResponse(int status, Map<String, List<String>> headers, byte @Nullable [] body) {

    /**
     * Unauthorized, Forbidden, Proxy Authentication Required: who may call can be different next time. Request Timeout, Too
     * Early, Too Many Requests: whoever gets one is meant to try again.
     */
    private static final Set<Integer> TRANSIENT = Set.of(401, 403, 407, 408, 425, 429);

    /**
     * Whether a status says that the same call will be refused again: it is remembered then, though nothing was done.
     *
     * @param status the HTTP status
     * @return true for 4xx, but for those whose answer may be another one next time
     */
    public static boolean isRefusal(int status) {
        return status >= 400 && status < 500 && !TRANSIENT.contains(status);
    }

    /** Neither headers nor body, which may be personal data. */
    @Override
    public String toString() {
        return "StoredResponse[status=" + status + "]";
    }
}
