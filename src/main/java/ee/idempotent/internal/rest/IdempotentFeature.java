package ee.idempotent.internal.rest;

import jakarta.enterprise.inject.Vetoed;
import jakarta.ws.rs.ConstrainedTo;
import jakarta.ws.rs.RuntimeType;
import jakarta.ws.rs.core.Feature;
import jakarta.ws.rs.core.FeatureContext;
import java.util.List;

/** Registers filters and mappers where the server has not found them by scanning (JAX-RS 3.1 §4.1.3). */
@Vetoed
@ConstrainedTo(RuntimeType.SERVER)
public class IdempotentFeature implements Feature {

    private static final List<Class<?>> PROVIDERS = List.of(
            ArrivalFilter.class,
            IdempotentRequestFilter.class,
            IdempotentResponseFilter.class,
            RejectionMapper.class,
            TransactionalExceptionMapper.class);

    /** For JAX-RS. */
    public IdempotentFeature() {}

    @Override
    public boolean configure(FeatureContext context) {
        for (Class<?> provider : PROVIDERS) {
            if (!context.getConfiguration().isRegistered(provider)) {
                context.register(provider);
            }
        }
        return true;
    }
}
