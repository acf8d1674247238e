package ee.idempotent.rest;

import jakarta.enterprise.inject.Vetoed;
import jakarta.ws.rs.core.Feature;
import jakarta.ws.rs.core.FeatureContext;
import java.util.List;

/** Registers the filters where the server has not found them by scanning (JAX-RS 3.1 §4.1.3). */
@Vetoed
public class IdempotentFeature implements Feature {

    /** For JAX-RS. */
    public IdempotentFeature() {}

    @Override
    public boolean configure(FeatureContext context) {
        for (Class<?> filter : List.of(IdempotentRequestFilter.class, IdempotentResponseFilter.class)) {
            if (!context.getConfiguration().isRegistered(filter)) {
                context.register(filter);
            }
        }
        return true;
    }
}
