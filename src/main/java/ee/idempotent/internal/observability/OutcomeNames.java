package ee.idempotent.internal.observability;

import ee.idempotent.IdempotencyEvent.Executed;
import ee.idempotent.IdempotencyEvent.InProgress;
import ee.idempotent.IdempotencyEvent.OfCall;
import ee.idempotent.IdempotencyEvent.Released;
import ee.idempotent.IdempotencyEvent.Replayed;
import ee.idempotent.IdempotencyEvent.Reused;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What tags and attributes call the ways in which a call can end. */
final class OutcomeNames {

    static final Map<Class<? extends OfCall>, String> NAMES = Map.of(
            Executed.class, "executed",
            Replayed.class, "replayed",
            Reused.class, "reused",
            InProgress.class, "in_progress",
            Released.class, "released");

    private OutcomeNames() {}

    /** The name of an outcome, or null if the call has not ended yet. */
    static @Nullable String nameOf(OfCall event) {
        return NAMES.get(event.getClass());
    }
}
