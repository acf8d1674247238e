package ee.idempotent.internal.rest;

import jakarta.ws.rs.core.Response;
import java.lang.reflect.Type;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The generic type of a response's entity. A {@code Response} built from a {@code GenericEntity} knows it, and a writer
 * for {@code List<T>} needs it, but JAX-RS has no method to ask for it before the response filters run. So each
 * implementation's own is tried, by name; where there is none, the class of the entity has to do.
 */
final class EntityTypes {

    /** Jersey's, then RESTEasy's. */
    private static final List<List<String>> GETTERS =
            List.of(List.of("getContext", "getEntityType"), List.of("getGenericType"));

    private EntityTypes() {}

    static Type of(Response response) {
        for (List<String> getters : GETTERS) {
            if (get(response, getters) instanceof Type type) {
                return type;
            }
        }
        return response.getEntity().getClass();
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
