package ee.idempotent.internal.deploy;

import ee.idempotent.internal.reflect.AnnotationNames;
import ee.idempotent.internal.reflect.InheritedAnnotations;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The kinds of classes whose methods the server calls itself, bypassing interceptors: what they are, and what to do. Some
 * servers make beans of some of them, and intercept some of their calls. That does not help, because no server does so for
 * all.
 *
 * <p>Their types are named, since a server need not have all of these APIs.
 */
@SuppressWarnings("ImmutableEnumChecker") // Set.of makes no other
enum Outsider {
    APPLICATION(
            Set.of("jakarta.ws.rs.core.Application"),
            "a JAX-RS application, and binds the library's filters to every resource method without intercepting any."
                    + " Annotate the resource classes or methods"),

    PROVIDER(
            Set.of(
                    "jakarta.ws.rs.container.ContainerRequestFilter",
                    "jakarta.ws.rs.container.ContainerResponseFilter",
                    "jakarta.ws.rs.container.DynamicFeature",
                    "jakarta.ws.rs.core.Feature",
                    "jakarta.ws.rs.ext.ContextResolver",
                    "jakarta.ws.rs.ext.ExceptionMapper",
                    "jakarta.ws.rs.ext.MessageBodyReader",
                    "jakarta.ws.rs.ext.MessageBodyWriter",
                    "jakarta.ws.rs.ext.ParamConverterProvider",
                    "jakarta.ws.rs.ext.ReaderInterceptor",
                    "jakarta.ws.rs.ext.WriterInterceptor"),
            "a JAX-RS provider, which handles requests and is not an operation. Bind it by a @NameBinding of its own, or let it"
                    + " call a bean that is annotated"),

    SERVLET(Set.of("jakarta.servlet.Servlet"), "a servlet" + Outsider.CALLED),

    FILTER(Set.of("jakarta.servlet.Filter"), "a servlet filter" + Outsider.CALLED),

    LISTENER(
            Set.of(
                    "jakarta.servlet.ServletContextListener",
                    "jakarta.servlet.ServletContextAttributeListener",
                    "jakarta.servlet.ServletRequestListener",
                    "jakarta.servlet.ServletRequestAttributeListener",
                    "jakarta.servlet.http.HttpSessionListener",
                    "jakarta.servlet.http.HttpSessionAttributeListener",
                    "jakarta.servlet.http.HttpSessionIdListener",
                    "jakarta.servlet.http.HttpUpgradeHandler",
                    "jakarta.servlet.annotation.WebListener"),
            "a servlet listener" + Outsider.CALLED),

    ENDPOINT(
            Set.of(
                    "jakarta.websocket.server.ServerEndpoint",
                    "jakarta.websocket.ClientEndpoint",
                    "jakarta.websocket.Endpoint"),
            "a WebSocket endpoint" + Outsider.CALLED),

    ENDPOINT_PART(
            Set.of(
                    "jakarta.websocket.ClientEndpointConfig$Configurator",
                    "jakarta.websocket.Decoder",
                    "jakarta.websocket.Encoder",
                    "jakarta.websocket.server.ServerApplicationConfig",
                    "jakarta.websocket.server.ServerEndpointConfig$Configurator"),
            "a part of a WebSocket endpoint" + Outsider.CALLED),

    MESSAGE_DRIVEN_BEAN(
            Set.of("jakarta.ejb.MessageDriven"),
            "a message-driven bean, whose messages cannot be compared" + Outsider.REMEDY),

    WEB_SERVICE(
            Set.of("jakarta.jws.WebService", "jakarta.xml.ws.WebServiceProvider"),
            "a web service" + Outsider.CALLED + ", or make it a session bean"),

    REST_CLIENT(
            Set.of("org.eclipse.microprofile.rest.client.inject.RegisterRestClient"),
            "a REST client, which calls an operation but is not one. Annotate the resource method that it calls"),

    DECORATOR(
            Set.of("jakarta.decorator.Decorator"),
            "a decorator, which interceptors do not surround. Annotate the class that it decorates"),

    INTERCEPTOR(
            Set.of("jakarta.interceptor.Interceptor"),
            "a method of an interceptor, which is not intercepted itself" + Outsider.REMEDY);

    private static final String REMEDY = ". Let it call a bean that is annotated";
    private static final String CALLED = ", which its container calls past the interceptors" + REMEDY;

    private final Set<String> types;
    private final String description;

    Outsider(Set<String> types, String description) {
        this.types = types;
        this.description = description;
    }

    /** Which one a class is, if any. */
    static Optional<Outsider> of(Class<?> type) {
        return Arrays.stream(values()).filter(outsider -> outsider.has(type)).findFirst();
    }

    /** An interceptor is bound by the annotation on its class. */
    static boolean isBoundInterceptor(Class<?> type) {
        return INTERCEPTOR.has(type)
                && InheritedAnnotations.closure(type).stream()
                        .flatMap(Annotated::mentioning)
                        .findAny()
                        .isEmpty();
    }

    /** What is wrong, after "@Idempotent", and what to do. */
    String problem() {
        return "is on " + description;
    }

    private boolean has(Class<?> type) {
        return InheritedAnnotations.closure(type).stream()
                .flatMap(at -> Stream.concat(Stream.of(at.getName()), AnnotationNames.of(at)))
                .anyMatch(types::contains);
    }
}
