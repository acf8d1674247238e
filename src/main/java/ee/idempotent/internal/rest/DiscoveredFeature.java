package ee.idempotent.internal.rest;

import ee.idempotent.internal.deploy.CurrentApplication;
import jakarta.enterprise.inject.Vetoed;
import jakarta.ws.rs.ConstrainedTo;
import jakarta.ws.rs.RuntimeType;
import jakarta.ws.rs.container.DynamicFeature;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.FeatureContext;
import jakarta.ws.rs.ext.Provider;
import java.util.function.BooleanSupplier;

/**
 * Stands in for the {@link IdempotentFeature} where the server finds providers by scanning, but loads no such feature, as TomEE
 * does: there, nobody would know who calls. It is asked at deployment, once for each resource method.
 */
@Provider
@Vetoed
@ConstrainedTo(RuntimeType.SERVER)
public class DiscoveredFeature implements DynamicFeature {

    private final BooleanSupplier inUse;

    /** For JAX-RS. */
    public DiscoveredFeature() {
        this(CurrentApplication::isProtected);
    }

    DiscoveredFeature(BooleanSupplier inUse) {
        this.inUse = inUse;
    }

    @Override
    public void configure(ResourceInfo resource, FeatureContext context) {
        if (context.getConfiguration().getProperty(IdempotentFeature.CONFIGURED) == null && inUse.getAsBoolean()) {
            context.register(ArrivalFilter.class);
        }
    }
}
