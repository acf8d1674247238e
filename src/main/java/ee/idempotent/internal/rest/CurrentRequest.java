package ee.idempotent.internal.rest;

import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.RequestScoped;
import jakarta.ws.rs.container.ContainerRequestContext;
import java.security.Principal;
import org.jspecify.annotations.Nullable;

/** What filters and interceptor of one request have in common. */
@RequestScoped
class CurrentRequest {

    private @Nullable ContainerRequestContext context;
    private @Nullable HttpExchange exchange;

    /** Notes the request, whether or not its resource method is annotated. */
    void arrive(ContainerRequestContext arrived) {
        context = arrived;
    }

    /** Begins the exchange of a request for an annotated resource method. */
    void begin(HttpExchange begun) {
        exchange = begun;
    }

    @PreDestroy
    void end() {
        if (exchange != null) {
            exchange.end();
        }
    }

    /** Whether this is a request to JAX-RS. */
    boolean hasArrived() {
        return context != null;
    }

    /** The exchange, or null if the current request is not for an annotated resource method. */
    @Nullable HttpExchange exchange() {
        return exchange;
    }

    /** Whoever is authenticated by now, by the container or by a filter of the application; null if nobody is. */
    @Nullable Principal principal() {
        return context == null || context.getSecurityContext() == null
                ? null
                : context.getSecurityContext().getUserPrincipal();
    }
}
