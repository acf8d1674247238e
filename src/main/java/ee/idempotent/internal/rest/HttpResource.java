package ee.idempotent.internal.rest;

import ee.idempotent.internal.reflect.GenericTypes;
import ee.idempotent.internal.reflect.InheritedAnnotations;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.lang.reflect.Method;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.List;

/**
 * A JAX-RS resource method.
 *
 * @param type the resource class
 * @param method the method that handles the request
 */
record HttpResource(Class<?> type, Method method) {

    /**
     * The generic type of what the method returned, resolved for its class. If the declared type is not generic, it is the class
     * of the value.
     */
    Type genericReturnType(Object returned) {
        Type declared = GenericTypes.of(type).resolve(method.getGenericReturnType());
        return declared instanceof ParameterizedType ? declared : returned.getClass();
    }

    /** The media types that the method declares, else its class; empty if neither does. */
    List<MediaType> produces() {
        return InheritedAnnotations.ofMethod(type, method, Produces.class)
                .or(() -> InheritedAnnotations.ofType(type, Produces.class))
                .map(MediaTypes::of)
                .orElse(List.of());
    }
}
