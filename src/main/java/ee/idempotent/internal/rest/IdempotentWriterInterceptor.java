package ee.idempotent.internal.rest;

import ee.idempotent.Idempotent;
import jakarta.annotation.Priority;
import jakarta.enterprise.inject.Vetoed;
import jakarta.ws.rs.ext.Provider;
import jakarta.ws.rs.ext.WriterInterceptor;
import jakarta.ws.rs.ext.WriterInterceptorContext;
import java.io.IOException;

/**
 * Shows the {@link ResponseFinisher} what goes out in the end.
 *
 * <p>No CDI bean, for the same reason as the {@link IdempotentRequestFilter}.
 */
@Idempotent
@Provider
@Vetoed
@Priority(IdempotentWriterInterceptor.AFTER_ALL_OTHERS)
public class IdempotentWriterInterceptor implements WriterInterceptor {

    static final int AFTER_ALL_OTHERS = Integer.MAX_VALUE;

    private final LazyBean<ResponseFinisher> finisher = new LazyBean<>(ResponseFinisher.class);

    /** For JAX-RS. */
    public IdempotentWriterInterceptor() {}

    @Override
    public void aroundWriteTo(WriterInterceptorContext context) throws IOException {
        finisher.get().see(context);
        context.proceed();
    }
}
