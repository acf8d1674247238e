package ee.idempotent.internal.rest;

import ee.idempotent.internal.config.OperationName;
import jakarta.ws.rs.core.UriInfo;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** What of a request's URI counts, as it was sent: nothing is decoded. */
final class RequestTarget {

    private final HttpResource resource;
    private final UriInfo uri;

    /**
     * The target of a request.
     *
     * @param resource the method that handles it
     * @param uri its URI
     */
    RequestTarget(HttpResource resource, UriInfo uri) {
        this.resource = resource;
        this.uri = uri;
    }

    /** The path below the base URI of the application, with its matrix parameters; it begins with a slash. */
    String path() {
        URI base = uri.getBaseUri();
        String path = uri.getRequestUri().getRawPath();
        String root = base.getRawPath();
        int end = root.length();
        while (end > 0 && root.charAt(end - 1) == '/') {
            end--;
        }
        return path.startsWith("/", end) && path.startsWith(root.substring(0, end)) ? path.substring(end) : path;
    }

    /** The query; null if there is none. */
    @Nullable String query() {
        return uri.getRequestUri().getRawQuery();
    }

    /**
     * What stays of the path where it does not count itself: the values of its parameters, in their order in the template,
     * then the matrix parameters, each with the number of segments after it.
     */
    List<String> parameters() {
        List<String> parameters = new ArrayList<>();
        parameterNames()
                .forEach(name -> parameters.addAll(uri.getPathParameters(false).get(name)));
        String[] segments = path().split("/", -1);
        for (int index = 0; index < segments.length; index++) {
            int end = segments[index].indexOf(';');
            if (end >= 0) {
                parameters.add((segments.length - 1 - index) + segments[index].substring(end));
            }
        }
        return parameters;
    }

    /** Beneath a sub-resource locator the template is not known as a whole, so the order is that of the names. */
    private Iterable<String> parameterNames() {
        TreeSet<String> matched = new TreeSet<>(uri.getPathParameters(false).keySet());
        List<String> declared = OperationName.path(resource.type(), resource.method())
                .map(RequestTarget::namesIn)
                .orElse(List.of());
        return matched.equals(new TreeSet<>(declared)) ? declared : matched;
    }

    /** The names in a path template, which may have patterns with braces of their own: {@code /{id: [0-9]{2}}}. */
    private static List<String> namesIn(String template) {
        List<String> names = new ArrayList<>();
        int depth = 0;
        for (int index = 0; index < template.length(); index++) {
            char character = template.charAt(index);
            if (character == '{' && depth++ == 0) {
                String name = template.substring(index + 1).split("[:}]", 2)[0].strip();
                if (!names.contains(name)) {
                    names.add(name);
                }
            } else if (character == '}') {
                depth--;
            }
        }
        return names;
    }
}
