package ee.idempotent.client;

import jakarta.ws.rs.HttpMethod;
import java.lang.invoke.MethodHandles;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** Calls a client's methods with retries: those that make a request, and wait for its answer. */
final class RetriedClient<C> implements InvocationHandler {

    private final Retries retries;
    private final Class<C> type;
    private final C client;

    RetriedClient(Retries retries, Class<C> type, C client) {
        this.retries = retries;
        this.type = type;
        this.client = client;
    }

    @Override
    public @Nullable Object invoke(Object proxy, Method method, Object @Nullable [] arguments) throws Throwable {
        if (method.isDefault()) {
            // On the proxy, so that what it calls is retried.
            return MethodHandles.privateLookupIn(type, MethodHandles.lookup())
                    .unreflectSpecial(method, type)
                    .bindTo(proxy)
                    .invokeWithArguments(arguments == null ? new Object[0] : arguments);
        }
        return isRequest(method)
                ? retries.<@Nullable Object, Exception>call(() -> passOn(method, arguments))
                : passOn(method, arguments);
    }

    private static boolean isRequest(Method method) {
        return !CompletionStage.class.isAssignableFrom(method.getReturnType())
                && Arrays.stream(method.getAnnotations())
                        .anyMatch(each -> each.annotationType().isAnnotationPresent(HttpMethod.class));
    }

    private @Nullable Object passOn(Method method, Object @Nullable [] arguments) throws Exception {
        try {
            method.setAccessible(true); // The interface need not be public.
            return method.invoke(client, arguments);
        } catch (InvocationTargetException e) {
            if (e.getCause() instanceof Exception failure) {
                throw failure;
            }
            if (e.getCause() instanceof Error error) {
                throw error;
            }
            throw new IllegalStateException(e.getCause());
        }
    }
}
