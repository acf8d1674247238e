package ee.idempotent.internal.intercept;

import jakarta.ws.rs.core.Response;
import java.lang.reflect.Array;
import java.lang.reflect.Method;
import org.jspecify.annotations.Nullable;

/**
 * What an intercepted method returns to the interceptors around it when it does not run: null, 0, false or an empty response.
 * No exception, which one of them might take for a failure, and try again or fall back.
 */
final class StandIn {

    private StandIn() {}

    /**
     * What stands in for the result of a method.
     *
     * @param method the method
     * @return the mildest value of its type
     */
    static @Nullable Object of(Method method) {
        Class<?> type = method.getReturnType();
        if (type == Response.class) {
            return Response.noContent().build();
        }
        boolean hasNull = type == void.class || !type.isPrimitive();
        return hasNull ? null : Array.get(Array.newInstance(type, 1), 0);
    }
}
