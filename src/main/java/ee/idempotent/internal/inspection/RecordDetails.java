package ee.idempotent.internal.inspection;

import ee.idempotent.internal.engine.RecordKey;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A record, but for its request and its response.
 *
 * @param key where it is
 * @param completed whether the operation's effects and its response have committed
 * @param status the response's HTTP status; null if there is no response
 * @param createdAt when the key was claimed
 * @param completedAt when the response was stored; null if there is none
 * @param expiresAt until when the key is remembered
 */
public record RecordDetails(
        RecordKey key,
        boolean completed,
        @Nullable Integer status,
        Instant createdAt,
        @Nullable Instant completedAt,
        Instant expiresAt) {}
