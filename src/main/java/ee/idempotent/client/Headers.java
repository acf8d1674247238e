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

    /** The values of a header, in all spellings of its name. */
    static List<String> values(MultivaluedMap<String, String> headers, String name) {
        return headers.entrySet().stream()
                .filter(header -> name.equalsIgnoreCase(header.getKey()))
                .flatMap(header -> header.getValue().stream())
                .toList();
    }

    /** The value of a header, or null if there is none; of several values, all, with commas between them. */
    static @Nullable String value(MultivaluedMap<String, String> headers, String name) {
        List<String> values = values(headers, name);
        return values.isEmpty() ? null : String.join(",", values);
    }

    /** Sets the only value of a header. */
    static <V> void set(MultivaluedMap<String, V> headers, String name, V value) {
        List.copyOf(headers.keySet()).stream().filter(name::equalsIgnoreCase).forEach(headers::remove);
        headers.putSingle(name, value);
    }
}
