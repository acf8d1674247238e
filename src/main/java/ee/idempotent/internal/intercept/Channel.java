package ee.idempotent.internal.intercept;

import jakarta.interceptor.InvocationContext;
import org.jspecify.annotations.Nullable;

/** A way in which calls come in, such as HTTP. Channels are CDI beans. */
public interface Channel {

    /**
     * The exchange that an intercepted invocation belongs to.
     *
     * @param invocation the invocation
     * @return its exchange, or null if it did not come in this way
     */
    @Nullable Exchange exchangeOf(InvocationContext invocation);
}
