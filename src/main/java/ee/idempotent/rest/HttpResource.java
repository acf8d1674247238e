package ee.idempotent.rest;

import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A JAX-RS resource method.
 *
 * @param type the resource class
 * @param method the method that handles the request
 */
record HttpResource(Class<?> type, Method method) {

    /** The name of the operation: HTTP method and path template, or class and method where there is no such path. */
    String operation(String httpMethod) {
        Path root = onType(Path.class);
        if (root == null) {
            return httpMethod + " " + type.getSimpleName() + "." + method.getName();
        }
        Path sub = onMethod(Path.class);
        return httpMethod + " " + segment(root) + (sub == null ? "" : segment(sub));
    }

    /** The generic type of what the method returned; where it declares none of use, the class of the value. */
    Type genericReturnType(Object returned) {
        Type declared = method.getGenericReturnType();
        return declared instanceof ParameterizedType ? declared : returned.getClass();
    }

    /** The media types that the method declares, else its class; empty if neither does. */
    List<MediaType> produces() {
        Produces produces = onMethod(Produces.class);
        if (produces == null) {
            produces = onType(Produces.class);
        }
        return produces == null
                ? List.of()
                : Arrays.stream(produces.value())
                        .flatMap(types -> Stream.of(types.split(",")))
                        .map(MediaType::valueOf)
                        .toList();
    }

    private static String segment(Path path) {
        String stripped = path.value().replaceAll("^/+|/+$", "");
        return stripped.isEmpty() ? "" : "/" + stripped;
    }

    private <A extends Annotation> @Nullable A onType(Class<A> annotation) {
        return inherited(type, at -> Optional.ofNullable(at.getAnnotation(annotation)))
                .orElse(null);
    }

    private <A extends Annotation> @Nullable A onMethod(Class<A> annotation) {
        return inherited(type, at -> declaredOn(at).map(found -> found.getAnnotation(annotation)))
                .orElse(null);
    }

    private Optional<Method> declaredOn(Class<?> at) {
        return Arrays.stream(at.getDeclaredMethods())
                .filter(declared -> declared.getName().equals(method.getName())
                        && Arrays.equals(declared.getParameterTypes(), method.getParameterTypes()))
                .findFirst();
    }

    /** As JAX-RS inherits annotations (§3.6): the class's own, then its superclass's, then those of the interfaces. */
    private static <A> Optional<A> inherited(@Nullable Class<?> type, Function<Class<?>, Optional<A>> declared) {
        if (type == null) {
            return Optional.empty();
        }
        Optional<A> found = declared.apply(type).or(() -> inherited(type.getSuperclass(), declared));
        for (Class<?> implemented : type.getInterfaces()) {
            found = found.or(() -> inherited(implemented, declared));
        }
        return found;
    }
}
