package ee.idempotent.cdi;

import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.Path;
import java.lang.reflect.Method;
import java.util.Optional;

/** The name of an operation that has been given none. */
final class OperationName {

    private OperationName() {}

    /**
     * HTTP method and path template of a resource method, {@code POST /payments/{id}/refunds}; class and method, with the
     * HTTP method if there is one, where the class has no path.
     */
    static String of(Class<?> type, Method method) {
        String httpMethod = InheritedAnnotations.metaOfMethod(type, method, HttpMethod.class)
                .map(designator -> designator.value() + " ")
                .orElse("");
        Optional<Path> root = InheritedAnnotations.ofType(type, Path.class);
        if (httpMethod.isEmpty() || root.isEmpty()) {
            return httpMethod + type.getSimpleName() + "." + method.getName();
        }
        Optional<Path> sub = InheritedAnnotations.ofMethod(type, method, Path.class);
        return httpMethod + segment(root) + segment(sub);
    }

    private static String segment(Optional<Path> path) {
        String stripped = path.map(Path::value).orElse("").replaceAll("^/+|/+$", "");
        return stripped.isEmpty() ? "" : "/" + stripped;
    }
}
