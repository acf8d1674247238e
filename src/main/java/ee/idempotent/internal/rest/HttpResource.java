package ee.idempotent.internal.rest;

import ee.idempotent.internal.deploy.Delivery;
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
 * @param produces the media types that the method declares, else its class; empty if neither does
 * @param delivery how the method gives its result
 */
record HttpResource(Class<?> type, Method method, List<MediaType> produces, Delivery delivery) {

    /** A method, and what is declared of it; to be kept, since that takes some reading. */
    static HttpResource of(Class<?> type, Method method) {
        return new HttpResource(
                type,
                method,
                InheritedAnnotations.ofMethod(type, method, Produces.class)
                        .or(() -> InheritedAnnotations.ofType(type, Produces.class))
                        .map(MediaTypes::of)
                        .orElse(List.of()),
                Delivery.of(type, method));
    }

    /**
     * The generic type of what the method returned, or its stage has given, resolved for its class. If the declared type is not
     * generic, it is the class of the value.
     */
    Type genericReturnType(Object returned) {
        Type declared = GenericTypes.of(type).resolve(method.getGenericReturnType());
        if (delivery == Delivery.STAGE && declared instanceof ParameterizedType stage) {
            declared = stage.getActualTypeArguments()[0];
        }
        return declared instanceof ParameterizedType ? declared : returned.getClass();
    }
}
