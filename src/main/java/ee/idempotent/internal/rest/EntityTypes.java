package ee.idempotent.internal.rest;

import jakarta.ws.rs.core.Response;
import java.lang.annotation.Annotation;
import java.lang.reflect.Type;
import java.util.List;
import java.util.Optional;
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
            try {
                value = value.getClass().getMethod(getter).invoke(value);
            } catch (ReflectiveOperationException otherImplementation) {
                return null;
            }
            if (value == null) {
                return null;
            }
        }
        return value;
    }
}
