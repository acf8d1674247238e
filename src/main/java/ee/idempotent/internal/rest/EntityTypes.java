package ee.idempotent.internal.rest;

import jakarta.ws.rs.core.Response;
import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.lang.reflect.Type;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The generic type of a response's entity, and its annotations. A {@code Response} built from a {@code GenericEntity} knows
 * the one, and a writer for {@code List<T>} needs it; one built with annotations knows the other. But JAX-RS has no method to
 * ask for them before the response filters run. So each implementation's own is tried, by name; where there is none, the class
 * of the entity has to do.
 */
final class EntityTypes {

    /** Jersey's, then RESTEasy's. */
    private static final List<List<String>> TYPES =
            List.of(List.of("getContext", "getEntityType"), List.of("getGenericType"));

    private static final List<List<String>> ANNOTATIONS =
            List.of(List.of("getContext", "getEntityAnnotations"), List.of("getAnnotations"));

    /** What the class of a response, or of its context, has of them; nothing in it keeps an application's classes. */
    private static final ClassValue<Map<String, Method>> GETTERS = new ClassValue<>() {

        @Override
        protected Map<String, Method> computeValue(Class<?> type) {
            return Stream.of(TYPES, ANNOTATIONS)
                    .flatMap(List::stream)
                    .flatMap(List::stream)
                    .distinct()
                    .flatMap(name -> getter(type, name))
                    .collect(Collectors.toUnmodifiableMap(Method::getName, Function.identity()));
        }
    };

    private EntityTypes() {}

    static Type of(Response response) {
        return first(response, TYPES, Type.class).orElse(response.getEntity().getClass());
    }

    static Annotation[] annotationsOf(Response response) {
        return first(response, ANNOTATIONS, Annotation[].class).orElse(new Annotation[0]);
    }

    private static <T> Optional<T> first(Response response, List<List<String>> getters, Class<T> type) {
        return getters.stream()
                .map(steps -> get(response, steps))
                .filter(type::isInstance)
                .map(type::cast)
                .findFirst();
    }

    private static @Nullable Object get(Object from, List<String> getters) {
        Object value = from;
        for (String getter : getters) {
            Method method = GETTERS.get(value.getClass()).get(getter);
            if (method == null) {
                return null;
            }
            try {
                value = method.invoke(value);
            } catch (ReflectiveOperationException otherImplementation) {
                return null;
            }
            if (value == null) {
                return null;
            }
        }
        return value;
    }

    private static Stream<Method> getter(Class<?> type, String name) {
        try {
            return Stream.of(type.getMethod(name));
        } catch (NoSuchMethodException otherImplementation) {
            return Stream.empty();
        }
    }
}
