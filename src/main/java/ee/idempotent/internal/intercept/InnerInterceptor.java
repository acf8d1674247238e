package ee.idempotent.internal.intercept;

import ee.idempotent.Idempotent;
import jakarta.annotation.Priority;
import jakarta.inject.Inject;
import jakarta.interceptor.AroundInvoke;
import jakarta.interceptor.Interceptor;
import jakarta.interceptor.InvocationContext;
import java.io.Serializable;
import org.jspecify.annotations.Nullable;

/** The inner half of an interception: whether the method runs. Everything that may refuse the call has let it pass. */
@Idempotent
@Interceptor
@Priority(InnerInterceptor.INNERMOST)
class InnerInterceptor implements Serializable {

    /** No interceptor of an application may stand behind it. */
    static final int INNERMOST = Integer.MAX_VALUE;

    private static final long serialVersionUID = 1L;

    @Inject
    private InterceptedCalls calls;

    @AroundInvoke
    @Nullable Object around(InvocationContext invocation) throws Exception {
        return calls.admit(invocation);
    }
}
