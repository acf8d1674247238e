package ee.idempotent.internal.deploy;

import ee.idempotent.internal.config.Configuration;
import ee.idempotent.internal.config.OperationName;
import ee.idempotent.internal.config.ProtectedOperation;
import ee.idempotent.internal.reflect.InheritedAnnotations;
import jakarta.ws.rs.HttpMethod;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A JAX-RS resource method, for those who describe the application.
 *
 * @param type its resource class
 * @param httpMethod the HTTP method that it answers
 * @param path its path template as it is written, beneath the path of its JAX-RS application
 * @param operation what holds for it, or null if it is not annotated with {@link ee.idempotent.Idempotent}
 */
public record ResourceMethod(Class<?> type, String httpMethod, String path, @Nullable ProtectedOperation operation) {

    /** The resource methods of a class; none if it has no path, as a sub-resource. */
    static Stream<ResourceMethod> of(Class<?> type, Configuration configuration) {
        return Arrays.stream(type.getMethods())
                .filter(method -> !method.isSynthetic() && !Modifier.isStatic(method.getModifiers()))
                .flatMap(method -> of(type, method, configuration).stream());
    }

    private static Optional<ResourceMethod> of(Class<?> type, Method method, Configuration configuration) {
        return InheritedAnnotations.metaOfMethod(type, method, HttpMethod.class)
                .flatMap(designator -> OperationName.path(type, method)
                        .map(path -> new ResourceMethod(
                                type,
                                designator.value(),
                                path,
                                ProtectedOperation.exists(type, method)
                                        ? ProtectedOperation.of(type, method, configuration)
                                        : null)));
    }
}
