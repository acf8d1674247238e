package ee.idempotent.internal.rest;

import ee.idempotent.Idempotent;
import jakarta.annotation.Priority;
import jakarta.enterprise.inject.Vetoed;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import jakarta.ws.rs.ext.Provider;

/**
 * Hands each response of an annotated resource method to the {@link ResponseFinisher}.
 *
 * <p>No CDI bean, for the same reason as the {@link IdempotentRequestFilter}.
 */
@Idempotent
@Provider
@Vetoed
@Priority(IdempotentResponseFilter.BEFORE_ALL_OTHERS)
public class IdempotentResponseFilter implements ContainerResponseFilter {

    /** Response filters run from the highest priority down; what the others add is not part of the response. */
    static final int BEFORE_ALL_OTHERS = Integer.MAX_VALUE;

    private final LazyBean<ResponseFinisher> finisher = new LazyBean<>(ResponseFinisher.class);

    /** For JAX-RS. */
    public IdempotentResponseFilter() {}

    @Override
    public void filter(ContainerRequestContext request, ContainerResponseContext response) {
        finisher.get().finish(request, response);
    }
}
