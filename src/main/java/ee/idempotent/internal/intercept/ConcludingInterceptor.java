package ee.idempotent.internal.intercept;

import ee.idempotent.Idempotent;
import jakarta.annotation.Priority;
import jakarta.inject.Inject;
import jakarta.interceptor.AroundInvoke;
import jakarta.interceptor.Interceptor;
import jakarta.interceptor.InvocationContext;
import java.io.Serializable;
import org.jspecify.annotations.Nullable;

/**
 * Stands around everything. Here a transaction of {@code @Transactional} is over, so a refusal that rolled back with it can be
 * remembered; and here no interceptor can any longer put a failure of its own in place of a known answer.
 */
@Idempotent
@Interceptor
@Priority(ConcludingInterceptor.OUTERMOST)
class ConcludingInterceptor implements Serializable {

    /** Lower ones are reserved (Interceptors 2.1 §5.2.1). */
    static final int OUTERMOST = Interceptor.Priority.PLATFORM_BEFORE;

    private static final long serialVersionUID = 1L;

    @Inject
    private InterceptedCalls calls;

    @AroundInvoke
    @Nullable Object around(InvocationContext invocation) throws Exception {
        return calls.conclude(invocation);
    }
}
