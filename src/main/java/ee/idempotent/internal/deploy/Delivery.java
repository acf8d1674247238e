package ee.idempotent.internal.deploy;

import ee.idempotent.internal.reflect.GenericTypes;
import jakarta.ws.rs.container.AsyncResponse;
import java.lang.reflect.Method;
import java.util.Arrays;

/** How a resource method gives its result. */
public enum Delivery {

    /** It returns it. What it returns may be in the making all the same. */
    RETURN,

    /** It returns a stage, which gives it later. */
    STAGE,

    /** It gives it to an {@link AsyncResponse}, before or after it has returned. */
    RESPONSE;

    /**
     * How a method does so.
     *
     * @param type its resource class
     * @param method the method
     * @return how; {@link #RETURN} too if it mixes several ways
     */
    public static Delivery of(Class<?> type, Method method) {
        Class<?> returned = GenericTypes.of(type).erase(method.getGenericReturnType());
        long responses = Arrays.stream(method.getParameterTypes())
                .filter(parameter -> parameter == AsyncResponse.class)
                .count();
        if (responses == 0 && AsynchronousTypes.isStage(returned)) {
            return STAGE;
        }
        return responses == 1 && returned == void.class ? RESPONSE : RETURN;
    }
}
