package ee.idempotent.rest;

import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.ext.RuntimeDelegate;
import jakarta.ws.rs.ext.RuntimeDelegate.HeaderDelegate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Which headers of a response are part of what is remembered: those that describe the entity or what was created, and
 * the application's own. Those that belong to one exchange, one connection or one user agent are not.
 */
final class StoredHeaders {

    private static final Set<String> STORED = Set.of("location", "etag", "link", "last-modified", "cache-control");
    private static final List<String> STORED_PREFIXES = List.of("content-", "x-");
    private static final String LENGTH = "content-length";

    private final Set<String> additional;

    /**
     * A policy.
     *
     * @param additional what is stored besides, in lower case
     */
    StoredHeaders(Set<String> additional) {
        this.additional = additional;
    }

    /**
     * The headers to store.
     *
     * @param headers the headers that the resource set
     */
    Map<String, List<String>> of(MultivaluedMap<String, Object> headers) {
        Map<String, List<String>> stored = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        headers.forEach((name, values) -> {
            if (isStored(name.toLowerCase(Locale.ROOT))) {
                stored.put(name, values.stream().map(StoredHeaders::text).toList());
            }
        });
        return stored;
    }

    /** A header value as JAX-RS writes it. */
    @SuppressWarnings("unchecked") // the delegate is for the class of the value
    private static String text(Object value) {
        HeaderDelegate<Object> delegate =
                (HeaderDelegate<Object>) RuntimeDelegate.getInstance().createHeaderDelegate(value.getClass());
        return delegate == null ? value.toString() : delegate.toString(value);
    }

    private boolean isStored(String name) {
        return STORED.contains(name)
                || additional.contains(name)
                || (STORED_PREFIXES.stream().anyMatch(name::startsWith) && !name.equals(LENGTH));
    }
}
