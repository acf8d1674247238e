package ee.idempotent.internal.intercept;

import ee.idempotent.Idempotent;
import jakarta.annotation.Priority;
import jakarta.inject.Inject;
import jakarta.interceptor.AroundInvoke;
import jakarta.interceptor.Interceptor;
import jakarta.interceptor.InvocationContext;
import java.io.Serializable;
import org.jspecify.annotations.Nullable;

/** Hands each call of an annotated method to {@link Calls}. */
@Idempotent
@Interceptor
@Priority(IdempotentInterceptor.OUTSIDE_TRANSACTIONAL)
class IdempotentInterceptor implements Serializable {

    /**
     * Below that of {@code @Transactional} ({@code PLATFORM_BEFORE + 200}, JTA 2.0 §3.7): the record is looked up and
     * claimed before the business transaction begins, and its transaction is the one that {@code @Transactional} joins.
     */
    static final int OUTSIDE_TRANSACTIONAL = Interceptor.Priority.PLATFORM_BEFORE + 100;

    private static final long serialVersionUID = 1L;

    @Inject
    private Calls calls;

    @AroundInvoke
    @Nullable Object around(InvocationContext invocation) throws Exception {
        return calls.run(invocation);
    }
}
