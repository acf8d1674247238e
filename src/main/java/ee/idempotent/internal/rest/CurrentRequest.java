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
    private @Nullable HttpCall call;

    /** Notes the request, whether or not its resource method is annotated. */
    void arrive(ContainerRequestContext arrived) {
        context = arrived;
    }

    /** Begins the call that a request for an annotated resource method is. */
    void begin(HttpCall begun) {
        call = begun;
        if (context != null) {
            begun.noteIn(context);
        }
    }

    @PreDestroy
    void end() {
        if (call != null) {
            call.endWithRequest();
        }
    }

    /** Whether this is a request to JAX-RS. */
    boolean hasArrived() {
        return context != null;
    }

    /** The call, or null if the current request is not for an annotated resource method. */
    @Nullable HttpCall call() {
        return call;
    }

    /** Whoever is authenticated by now, by the container or by a filter of the application; null if nobody is. */
    @Nullable Principal principal() {
        return context == null || context.getSecurityContext() == null
                ? null
                : context.getSecurityContext().getUserPrincipal();
    }
}
