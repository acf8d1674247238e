package ee.idempotent.internal.rest;

import ee.idempotent.internal.deploy.CurrentApplication;
import jakarta.annotation.Priority;
import jakarta.enterprise.inject.Vetoed;
import jakarta.ws.rs.ConstrainedTo;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.RuntimeType;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.ext.Provider;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Stands in for the {@link ArrivalFilter} where the server finds providers by scanning, but loads no {@link IdempotentFeature}, as TomEE
 * does. Without it, all callers would be nobody there. It does nothing where nothing is protected.
 */
@Provider
@Vetoed
@ConstrainedTo(RuntimeType.SERVER)
@Priority(Priorities.AUTHENTICATION + 1)
public class DiscoveredArrivalFilter implements ContainerRequestFilter {

    private final LazyBean<CurrentRequest> current = new LazyBean<>(CurrentRequest.class);
    private final BooleanSupplier inUse;
    private volatile @Nullable Boolean used;

    /** For JAX-RS. */
    public DiscoveredArrivalFilter() {
        this(CurrentApplication::isProtected);
    }

    DiscoveredArrivalFilter(BooleanSupplier inUse) {
        this.inUse = inUse;
    }

    @Override
    public void filter(ContainerRequestContext request) {
        if (isUsed() && !current.get().hasArrived()) {
            current.get().arrive(request);
        }
    }

    /** Asked once, since each look-up makes a server walk the stack. */
    private boolean isUsed() {
        Boolean known = used;
        if (known == null) {
            known = inUse.getAsBoolean();
            used = known;
        }
        return known;
    }
}
