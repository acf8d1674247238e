package ee.idempotent.client;

import jakarta.ws.rs.core.MultivaluedMap;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Finds headers by their names, whose case does not count. Not as JAX-RS finds them: Jersey takes the lower case of the
 * JVM's own language, and that of {@code I} is {@code ı} in Turkish.
 */
final class Headers {

    private Headers() {}

    /** The value of a header, or null if there is none; of several values, all, with commas between them. */
    static @Nullable String value(MultivaluedMap<String, String> headers, String name) {
        List<String> values = headers.entrySet().stream()
                .filter(header -> header.getKey().equalsIgnoreCase(name))
                .flatMap(header -> header.getValue().stream())
                .toList();
        return values.isEmpty() ? null : String.join(",", values);
    }

    /** Sets the only value of a header. */
    static void set(MultivaluedMap<String, Object> headers, String name, String value) {
        List.copyOf(headers.keySet()).stream().filter(name::equalsIgnoreCase).forEach(headers::remove);
        headers.putSingle(name, value);
    }
}
