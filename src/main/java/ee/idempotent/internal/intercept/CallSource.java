package ee.idempotent.internal.intercept;

import jakarta.interceptor.InvocationContext;
import org.jspecify.annotations.Nullable;

/** A way in which calls come in, such as HTTP. Sources are CDI beans. */
public interface CallSource {

    /**
     * The call that an intercepted invocation is.
     *
     * @param invocation the invocation
     * @return the call, or null if it did not come in this way
     */
    @Nullable IncomingCall callOf(InvocationContext invocation);
}
