package ee.idempotent.internal.rest;

import ee.idempotent.internal.intercept.StoredHeaderNames;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.ext.RuntimeDelegate;
import jakarta.ws.rs.ext.RuntimeDelegate.HeaderDelegate;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/** The headers of a response that are stored, as text. */
final class StoredHeaders {

    private final Set<String> additional;
    private final URI base;

    /**
     * A policy.
     *
     * @param additional what is stored besides, in lower case
     * @param base the base URI of the request
     */
    StoredHeaders(Set<String> additional, URI base) {
        this.additional = additional;
        this.base = base;
    }

    /**
     * The headers to store.
     *
     * @param headers the headers that the resource set
     */
    Map<String, List<String>> of(MultivaluedMap<String, Object> headers) {
        Map<String, List<String>> stored = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        headers.forEach((name, values) -> {
            if (isStored(name)) {
                stored.put(name, values.stream().map(value -> text(name, value)).toList());
            }
        });
        return stored;
    }

    /** A header value as JAX-RS writes it. */
    private String text(String name, Object value) {
        String text = value instanceof String asItIs ? asItIs : delegated(value);
        return name.equalsIgnoreCase(HttpHeaders.LOCATION) ? relativeToBase(text) : text;
    }

    private static String delegated(Object value) {
        @SuppressWarnings("unchecked") // the delegate is for the class of the value
        HeaderDelegate<Object> delegate =
                (HeaderDelegate<Object>) RuntimeDelegate.getInstance().createHeaderDelegate(value.getClass());
        return delegate == null ? value.toString() : delegate.toString(value);
    }

    /**
     * A location as the resource may have given it, before JAX-RS resolved it against the base URI of this request: it is
     * resolved anew for each retry, against the base URI of that one. Beneath the base URI it is relative to that, elsewhere on
     * the same server to its root.
     */
    private String relativeToBase(String location) {
        try {
            URI absolute = new URI(location);
            return Stream.of(
                            base.relativize(absolute).toString(),
                            "/" + base.resolve("/").relativize(absolute))
                    .filter(relative -> !relative.isEmpty() && !relative.equals(location))
                    .filter(relative -> base.resolve(relative).equals(absolute))
                    .findFirst()
                    .orElse(location);
        } catch (URISyntaxException | IllegalArgumentException noUri) {
            return location;
        }
    }

    private boolean isStored(String name) {
        return StoredHeaderNames.include(name) || additional.contains(name.toLowerCase(Locale.ROOT));
    }
}
