package ee.idempotent.internal.steps;

import ee.idempotent.client.KeySource;
import org.jspecify.annotations.Nullable;

/** Tells the client which key a request has within a step. It is loaded only where the client's jar is. */
public final class KeyOfStep implements KeySource {

    @Override
    public @Nullable String keyOf(String request) {
        RunningStep step = RunningStep.current();
        return step == null ? null : step.keyOf(request);
    }
}
