package ee.idempotent.engine;

import java.util.List;
import java.util.Map;
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

    /** Neither headers nor body, which may be personal data. */
    @Override
    public String toString() {
        return "StoredResponse[status=" + status + "]";
    }
}
