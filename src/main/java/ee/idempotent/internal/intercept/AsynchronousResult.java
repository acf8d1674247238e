package ee.idempotent.internal.intercept;

import ee.idempotent.internal.deploy.AsynchronousTypes;
import jakarta.ws.rs.core.GenericEntity;
import jakarta.ws.rs.core.Response;
import java.lang.reflect.Method;
import org.jspecify.annotations.Nullable;

/**
 * A result that may still be in the making, although the declared type does not say so. It is made outside the transaction,
 * and there is nothing to remember yet.
 */
final class AsynchronousResult {

    private AsynchronousResult() {}

    /**
     * Fails a call whose result is one.
     *
     * @param result what a method returned
     * @param method the method
     * @throws IllegalStateException if it is one, itself or as the entity of a response
     */
    static void forbid(@Nullable Object result, Method method) {
        Object value = result;
        if (value instanceof Response response) {
            value = response.getEntity();
        }
        if (value instanceof GenericEntity<?> generic) {
            value = generic.getEntity();
        }
        if (value != null && AsynchronousTypes.include(value.getClass())) {
            throw new IllegalStateException("IDEM-0121: " + method + " has @Idempotent, but returned "
                    + value.getClass().getName()
                    + ", whose effects could come after the transaction. Return the result itself");
        }
    }
}
