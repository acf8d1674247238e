package ee.idempotent.internal.rest;

import ee.idempotent.Idempotent;
import jakarta.annotation.Priority;
import jakarta.enterprise.inject.Vetoed;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.Configuration;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.ext.Provider;
import jakarta.ws.rs.ext.Providers;

/**
 * Hands each request for an annotated resource method to the {@link RequestReader}, before the body is parsed.
 *
 * <p>No CDI bean: the annotation that binds it to the resource methods would have it intercepted like one of them.
 */
@Idempotent
@Provider
@Vetoed
@Priority(IdempotentRequestFilter.AFTER_THE_APPLICATIONS)
public class IdempotentRequestFilter implements ContainerRequestFilter {

    /**
     * After the application's own filters, those without a priority too: one of them may authenticate. Whoever may not
     * call the operation is told so, and not what is wrong with the key.
     */
    static final int AFTER_THE_APPLICATIONS = Priorities.USER + 500;

    private final LazyBean<RequestReader> reader = new LazyBean<>(RequestReader.class);

    @Context
    private ResourceInfo resource;

    @Context
    private Providers providers;

    @Context
    private Configuration application;

    /** For JAX-RS. */
    public IdempotentRequestFilter() {}

    @Override
    public void filter(ContainerRequestContext request) {
        reader.get().read(request, resource, providers, application);
    }
}
