package ee.idempotent.internal.inspection;

import ee.idempotent.internal.engine.RecordKey;
import ee.idempotent.internal.engine.StoredStep.State;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A step, but for its result.
 *
 * @param key the key of its call
 * @param name its name
 * @param state how far it has come
 * @param type the type of its result
 * @param createdAt when it was begun first
 * @param completedAt when its result was stored; null if there is none
 * @param expiresAt until when it is remembered, unless the record of its call is for longer
 * @param fingerprint the first digits of its request's fingerprint, which tell requests apart
 * @param resultBytes how long its stored result is; null if there is none
 */
public record StepDetails(
        RecordKey key,
        String name,
        State state,
        String type,
        Instant createdAt,
        @Nullable Instant completedAt,
        Instant expiresAt,
        String fingerprint,
        @Nullable Long resultBytes) {}
