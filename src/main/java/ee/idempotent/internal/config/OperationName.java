package ee.idempotent.internal.config;

import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.Path;
import java.lang.reflect.Method;
import java.util.Optional;

/** The name of an operation that has been given none. */
public final class OperationName {

    private OperationName() {}

    /**
     * HTTP method and path template of a resource method, {@code POST /payments/{id}/refunds}; class and method, with the
     * HTTP method if there is one, where the class has no path.
     */
    static String of(Class<?> type, Method method) {
        String httpMethod = InheritedAnnotations.metaOfMethod(type, method, HttpMethod.class)
                .map(designator -> designator.value() + " ")
                .orElse("");
        String byName = type.getSimpleName() + "." + method.getName();
        return httpMethod + (httpMethod.isEmpty() ? byName : path(type, method).orElse(byName));
    }

    /** The path template of a resource method, {@code /payments/{id}/refunds}; empty if its class has no path. */
    public static Optional<String> path(Class<?> type, Method method) {
        Optional<Path> sub = InheritedAnnotations.ofMethod(type, method, Path.class);
        return InheritedAnnotations.ofType(type, Path.class).map(root -> segment(Optional.of(root)) + segment(sub));
    }

    private static String segment(Optional<Path> path) {
        String stripped = path.map(Path::value).orElse("").replaceAll("^/+|/+$", "");
        return stripped.isEmpty() ? "" : "/" + stripped;
    }
}
