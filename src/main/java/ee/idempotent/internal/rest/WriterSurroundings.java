package ee.idempotent.internal.rest;

import ee.idempotent.internal.engine.StoredResponse;
import jakarta.ws.rs.core.Configuration;
import jakarta.ws.rs.core.FeatureContext;
import jakarta.ws.rs.ext.RuntimeDelegate;
import java.lang.reflect.InvocationTargetException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;

/**
 * What writers find around them in the thread of a request. JAX-RS implementations keep it with the thread, and give it to another one only
 * when they write the response themselves. There is no method of JAX-RS for this, so their own are called, by name.
 */
@FunctionalInterface
interface WriterSurroundings {

    /** The property of an application on Jersey that says how its requests are known. */
    String SCOPE = WriterSurroundings.class.getName();

    /** Writes something in whichever thread. */
    StoredResponse write(Callable<StoredResponse> writing) throws Exception;

    /** Keeps what is only known when an application is configured. */
    static void prepare(FeatureContext context) {
        JerseyScope scope = JerseyScope.of(context);
        if (scope != null) {
            context.property(SCOPE, scope);
        }
    }

    /** Those of the current thread, which is that of a request of the application. */
    static WriterSurroundings ofThread(Configuration application) {
        if (application.getProperty(SCOPE) instanceof JerseyScope scope) {
            return scope.ofThread();
        }
        return ResteasyData.CONTEXT == null ? Callable::call : ResteasyData.ofThread(ResteasyData.CONTEXT);
    }

    /** Calls a method of the implementation, which is not part of JAX-RS. */
    private static @Nullable Object call(
            Class<?> type, @Nullable Object target, String name, List<Class<?>> parameters, @Nullable Object... values)
            throws Exception {
        try {
            return type.getMethod(name, parameters.toArray(Class<?>[]::new)).invoke(target, values);
        } catch (InvocationTargetException thrown) {
            if (thrown.getCause() instanceof Exception cause) {
                throw cause;
            }
            throw thrown;
        } catch (NoSuchMethodException | IllegalAccessException otherVersion) {
            throw new IllegalStateException(
                    "IDEM-0166: The response cannot be written, because JAX-RS has another " + type.getName() + "."
                            + name + " in this version",
                    otherVersion);
        }
    }

    /** Jersey's request scope, by which its proxies find the request. */
    record JerseyScope(Object manager, Class<?> managerType, Class<?> scopeType, Class<?> contextType) {

        private static final String MANAGER = "getInjectionManager";

        /** That of an application; null if it is none on Jersey. */
        static @Nullable JerseyScope of(FeatureContext context) {
            try {
                ClassLoader jersey = context.getClass().getClassLoader();
                Object manager = context.getClass().getMethod(MANAGER).invoke(context);
                return new JerseyScope(
                        manager,
                        Class.forName("org.glassfish.jersey.internal.inject.InjectionManager", true, jersey),
                        Class.forName("org.glassfish.jersey.process.internal.RequestScope", true, jersey),
                        Class.forName("org.glassfish.jersey.process.internal.RequestContext", true, jersey));
            } catch (ReflectiveOperationException otherImplementation) {
                return null;
            }
        }

        WriterSurroundings ofThread() {
            Object scope;
            Object request;
            try {
                scope = call(managerType, manager, "getInstance", List.of(Class.class), scopeType);
                request = call(scopeType, scope, "current", List.of());
            } catch (Exception unknown) {
                throw new IllegalStateException(unknown);
            }
            return writing -> (StoredResponse) Objects.requireNonNull(
                    call(scopeType, scope, "runInScope", List.of(contextType, Callable.class), request, writing));
        }
    }

    /** What RESTEasy keeps with a thread. */
    final class ResteasyData {

        static final @Nullable Class<?> CONTEXT = context();

        private ResteasyData() {}

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

        static WriterSurroundings ofThread(Class<?> context) {
            Object data;
            try {
                data = call(context, null, "getContextDataMap", List.of());
            } catch (Exception unknown) {
                throw new IllegalStateException(unknown);
            }
            return writing -> {
                call(context, null, "pushContextDataMap", List.of(Map.class), data);
                try {
                    return writing.call();
                } finally {
                    call(context, null, "removeContextDataLevel", List.of());
                }
            };
        }
    }
}
