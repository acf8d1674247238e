package ee.idempotent.internal.rest;

import jakarta.ws.rs.ext.RuntimeDelegate;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;

/**
 * What writers find around them in the thread of a request. RESTEasy keeps it with the thread, and gives it to another one only when it
 * writes the response itself. There is no method of JAX-RS for this, so RESTEasy's own is called, by name. Jersey needs none.
 */
final class WriterSurroundings {

    private static final @Nullable Class<?> CONTEXT = context();

    private final @Nullable Object data;

    private WriterSurroundings(@Nullable Object data) {
        this.data = data;
    }

    private static @Nullable Class<?> context() {
        try {
            return Class.forName(
                    "org.jboss.resteasy.core.ResteasyContext",
                    true,
                    RuntimeDelegate.getInstance().getClass().getClassLoader());
        } catch (ClassNotFoundException otherImplementation) {
            return null;
        }
    }

    /** Those of the current thread, which is that of the request. */
    static WriterSurroundings ofThread() {
        return new WriterSurroundings(CONTEXT == null ? null : call(CONTEXT, "getContextDataMap"));
    }

    /** Writes something in whichever thread. */
    <T> T write(Callable<T> writing) throws Exception {
        if (CONTEXT == null || data == null) {
            return writing.call();
        }
        call(CONTEXT, "pushContextDataMap", data);
        try {
            return writing.call();
        } finally {
            call(CONTEXT, "removeContextDataLevel");
        }
    }

    private static @Nullable Object call(Class<?> context, String name, Object... data) {
        Class<?>[] parameters = data.length == 0 ? new Class<?>[0] : new Class<?>[] {Map.class};
        try {
            Method method = context.getMethod(name, parameters);
            return method.invoke(null, data);
        } catch (InvocationTargetException | NoSuchMethodException | IllegalAccessException otherVersion) {
            throw new IllegalStateException(
                    "IDEM-0166: The response cannot be written, because RESTEasy has another ResteasyContext." + name
                            + " in this version",
                    otherVersion);
        }
    }
}
