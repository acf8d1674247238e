package ee.idempotent.internal.rest;

import ee.idempotent.internal.intercept.CallSource;
import ee.idempotent.internal.intercept.IncomingCall;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.ContextNotActiveException;
import jakarta.inject.Inject;
import jakarta.interceptor.InvocationContext;
import org.jspecify.annotations.Nullable;

/** Calls that come in by HTTP, for a resource method whose request the request filter has read. */
@ApplicationScoped
class HttpCalls implements CallSource {

    @Inject
    private CurrentRequest current;

    @Override
    public @Nullable IncomingCall callOf(InvocationContext invocation) {
        HttpCall call = currentCall();
        return call != null && call.isFor(invocation.getMethod()) && call.enter() ? call : null;
    }

    private @Nullable HttpCall currentCall() {
        try {
            return current.call();
        } catch (ContextNotActiveException noRequest) {
            return null;
        }
    }
}
