package ee.idempotent.internal.rest;

import jakarta.annotation.Priority;
import jakarta.enterprise.inject.Vetoed;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;

/**
 * Notes every request to JAX-RS, so that an annotated method beneath a resource that is not annotated knows who calls: the
 * servlet does not know whom a JAX-RS filter has authenticated. No {@code @Provider}: only where something is protected does
 * {@link IdempotentFeature} register it.
 */
@Vetoed
@Priority(Priorities.AUTHENTICATION)
public class ArrivalFilter implements ContainerRequestFilter {

    private final LazyBean<CurrentRequest> current = new LazyBean<>(CurrentRequest.class);

    /** For JAX-RS. */
    public ArrivalFilter() {}

    @Override
    public void filter(ContainerRequestContext request) {
        current.get().arrive(request);
    }
}
