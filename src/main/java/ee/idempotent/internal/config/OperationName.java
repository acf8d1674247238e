package ee.idempotent.internal.config;

import ee.idempotent.internal.reflect.InheritedAnnotations;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.Path;
import java.lang.reflect.Method;
import java.util.Optional;
import java.util.regex.Pattern;

/** The name of an operation: what its keys belong to. */
public final class OperationName {

    private static final String SEPARATOR = ": ";

    /** What begins as if it were another application's; the names of applications have these characters. */
    private static final Pattern QUALIFIED = Pattern.compile("[0-9A-Za-z._-]*" + SEPARATOR);

    /** What ends like the name of a later call; no operation can be given such a name. */
    private static final Pattern NUMBERED = Pattern.compile(".* \\(\\d+\\)", Pattern.DOTALL);

    private OperationName() {}

    /**
     * The name of one of several calls that take the key of the same request.
     *
     * @param operation the name of the operation
     * @param number 1 for the first call, which has the name itself
     * @return the name that its record has
     */
    public static String numbered(String operation, int number) {
        return number == 1 ? operation : operation + " (" + number + ")";
    }

    /** Reads a name that an operation has been given. */
    static String given(String name) {
        if (NUMBERED.matcher(name).matches()) {
            throw new IllegalArgumentException(
                    "ends with a number in brackets, which tells several calls in one request apart");
        }
        return name;
    }

    /**
     * The name as it is stored, {@code shop: POST /payments}. No application has a name of another one: without an
     * application's name, what could be taken for one gets the separator alone in front of it.
     *
     * @param application the name of the application; empty if it has none
     * @param operation the name within the application
     */
    static String within(String application, String operation) {
        return application.isEmpty() && !QUALIFIED.matcher(operation).lookingAt()
                ? operation
                : application + SEPARATOR + operation;
    }

    /**
     * The default name of an operation. That of a resource method is its HTTP method and path template,
     * {@code POST /payments/{id}/refunds}. If the class has no path, it is class and method, after the HTTP method if there is
     * one.
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
