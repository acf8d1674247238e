package ee.idempotent.internal.observability;

import ee.idempotent.IdempotencyEvent.OfCall;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.trace.Span;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.interceptor.Interceptor;

/** Tells the current span how the call in it has ended. {@code docs/monitoring.md} lists these attributes. */
class SpanAttributes {

    static final AttributeKey<String> OUTCOME = AttributeKey.stringKey("idempotent.outcome");
    static final AttributeKey<String> OPERATION = AttributeKey.stringKey("idempotent.operation");
    static final AttributeKey<Long> ATTEMPT = AttributeKey.longKey("idempotent.attempt");

    /** Before the application's observers: what one of them throws keeps the event from the others. */
    void describe(@Observes @Priority(Interceptor.Priority.PLATFORM_BEFORE) OfCall event) {
        String outcome = OutcomeNames.nameOf(event);
        if (outcome != null) {
            Span.current()
                    .setAttribute(OUTCOME, outcome)
                    .setAttribute(OPERATION, event.operation())
                    .setAttribute(ATTEMPT, (long) event.attempt());
        }
    }
}
