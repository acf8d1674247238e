package ee.idempotent.internal.intercept;

import ee.idempotent.internal.deploy.AsynchronousTypes;
import jakarta.ws.rs.core.Response;
import java.lang.reflect.Array;
import java.lang.reflect.Method;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * What an intercepted method returns to the interceptors around it when it does not run: null, 0, false, an empty response, or a
 * stage that has completed with nothing.
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
    @SuppressWarnings("FutureReturnValueIgnored") // it has completed
    static @Nullable Object of(Method method) {
        Class<?> type = method.getReturnType();
        if (type == Response.class) {
            return Response.noContent().build();
        }
        if (AsynchronousTypes.isStage(type)) {
            return CompletableFuture.completedFuture(null);
        }
        boolean hasNull = type == void.class || !type.isPrimitive();
        return hasNull ? null : Array.get(Array.newInstance(type, 1), 0);
    }
}
