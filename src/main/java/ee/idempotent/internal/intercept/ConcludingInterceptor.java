package ee.idempotent.internal.intercept;

import ee.idempotent.Idempotent;
import jakarta.annotation.Priority;
import jakarta.inject.Inject;
import jakarta.interceptor.AroundInvoke;
import jakarta.interceptor.Interceptor;
import jakarta.interceptor.InvocationContext;
import java.io.Serializable;
import org.jspecify.annotations.Nullable;

/** Stands around the transaction of {@code @Transactional}: what rolled back with it can be remembered from here on. */
@Idempotent
@Interceptor
@Priority(ConcludingInterceptor.OUTSIDE_TRANSACTIONAL)
class ConcludingInterceptor implements Serializable {

    /** Just below that of {@code @Transactional} ({@code PLATFORM_BEFORE + 200}, JTA 2.0 §3.7). */
    static final int OUTSIDE_TRANSACTIONAL = Interceptor.Priority.PLATFORM_BEFORE + 190;

    private static final long serialVersionUID = 1L;

    @Inject
    private InterceptedCalls calls;

    @AroundInvoke
    @Nullable Object around(InvocationContext invocation) throws Exception {
        return calls.conclude(invocation);
    }
}
