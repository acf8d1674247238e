package ee.idempotent.internal.intercept;

import ee.idempotent.Idempotent;
import jakarta.annotation.Priority;
import jakarta.inject.Inject;
import jakarta.interceptor.AroundInvoke;
import jakarta.interceptor.Interceptor;
import jakarta.interceptor.InvocationContext;
import java.io.Serializable;
import org.jspecify.annotations.Nullable;

/** The outer half of an interception: the transaction, and how the call ended when all interceptors within are done. */
@Idempotent
@Interceptor
@Priority(OuterInterceptor.INSIDE_TRANSACTIONAL)
class OuterInterceptor implements Serializable {

    /**
     * Just above that of {@code @Transactional} ({@code PLATFORM_BEFORE + 200}, JTA 2.0 §3.7), whose transaction is that of
     * record and effects, and which decides what rolls back.
     */
    static final int INSIDE_TRANSACTIONAL = Interceptor.Priority.PLATFORM_BEFORE + 210;

    private static final long serialVersionUID = 1L;

    @Inject
    private InterceptedCalls calls;

    @AroundInvoke
    @Nullable Object around(InvocationContext invocation) throws Exception {
        return calls.enclose(invocation);
    }
}
