package ee.idempotent.internal.rest;

import ee.idempotent.internal.intercept.Channel;
import ee.idempotent.internal.intercept.Exchange;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.ContextNotActiveException;
import jakarta.inject.Inject;
import jakarta.interceptor.InvocationContext;
import org.jspecify.annotations.Nullable;

/** Calls that come in by HTTP, for a resource method whose request the request filter has read. */
@ApplicationScoped
class HttpChannel implements Channel {

    @Inject
    private CurrentRequest current;

    @Override
    public @Nullable Exchange exchangeOf(InvocationContext invocation) {
        HttpExchange exchange = currentExchange();
        if (exchange == null || exchange.isIntercepted() || !exchange.isFor(invocation.getMethod())) {
            return null;
        }
        exchange.intercept();
        return exchange;
    }

    private @Nullable HttpExchange currentExchange() {
        try {
            return current.exchange();
        } catch (ContextNotActiveException noRequest) {
            return null;
        }
    }
}
