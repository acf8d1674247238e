package ee.idempotent.internal.deploy;

import ee.idempotent.internal.reflect.AnnotationNames;
import ee.idempotent.internal.reflect.InheritedAnnotations;
import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A WebSocket endpoint that CDI cannot create: {@link MessageInterception} has the methods that receive its messages
 * intercepted, but they are final. Each of its sessions would be closed as soon as it is opened.
 */
final class FinalEndpoint {

    /** All by name, since a server need not have WebSocket. */
    static final String ON_MESSAGE = "jakarta.websocket.OnMessage";

    private static final String ENDPOINT = "jakarta.websocket.server.ServerEndpoint";
    private static final String CONFIGURATOR = "jakarta.websocket.server.ServerEndpointConfig$Configurator";

    private FinalEndpoint() {}

    /** What is wrong with a class, and what to do, if it is such an endpoint. */
    static Optional<String> problem(Class<?> type) {
        if (annotation(type).filter(endpoint -> !makesInstances(endpoint)).isEmpty()) {
            return Optional.empty();
        }
        return takers(type)
                .filter(method -> Modifier.isFinal(type.getModifiers()) || Modifier.isFinal(method.getModifiers()))
                .findFirst()
                .map(method -> "IDEM-0037: " + Annotated.name(type, method)
                        + ": @Idempotent is used, so each @OnMessage method"
                        + " is intercepted to know who has sent the message, but this method or its class is final, and the"
                        + " container could not make the endpoint. Remove the modifier.");
    }

    private static Stream<Method> takers(Class<?> type) {
        return InheritedAnnotations.declaredMethods(type)
                .filter(method -> !Modifier.isPrivate(method.getModifiers())
                        && AnnotationNames.of(method).anyMatch(ON_MESSAGE::equals));
    }

    private static Optional<Annotation> annotation(Class<?> type) {
        return Arrays.stream(type.getDeclaredAnnotations())
                .filter(annotation -> annotation.annotationType().getName().equals(ENDPOINT))
                .findFirst();
    }

    /** Whether the application's configurator makes the instances, past CDI. */
    private static boolean makesInstances(Annotation endpoint) {
        try {
            Class<?> configurator = (Class<?>)
                    endpoint.annotationType().getMethod("configurator").invoke(endpoint);
            return !configurator
                    .getMethod("getEndpointInstance", Class.class)
                    .getDeclaringClass()
                    .getName()
                    .equals(CONFIGURATOR);
        } catch (ReflectiveOperationException unknown) {
            return false;
        }
    }
}
