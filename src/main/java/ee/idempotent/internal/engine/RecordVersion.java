package ee.idempotent.internal.engine;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What tells a record from what it was before, or will be: each change changes one of these.
 *
 * @param completed whether it has a response
 * @param createdAt when the record was created
 * @param completedAt when the response was stored; null if there is none
 * @param expiresAt until when the key is remembered
 * @param digits the first digits of its request's fingerprint: a clock may tell the same time twice
 */
public record RecordVersion(
        boolean completed, Instant createdAt, @Nullable Instant completedAt, Instant expiresAt, String digits) {}
