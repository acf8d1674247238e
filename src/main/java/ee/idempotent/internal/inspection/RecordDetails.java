package ee.idempotent.internal.inspection;

import ee.idempotent.internal.engine.RecordKey;
import ee.idempotent.internal.engine.RecordVersion;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A record, but for its request and its response.
 *
 * @param key where it is
 * @param completed whether the operation's effects and its response have committed
 * @param status the response's HTTP status; null if there is no response
 * @param createdAt when the record was created
 * @param completedAt when the response was stored; null if there is none
 * @param expiresAt until when the key is remembered
 * @param fingerprint the first digits of the request's fingerprint, which tell requests apart
 * @param bodyBytes how long the response's body is; null if there is none
 * @param contentType the media type of the response; null if none is stored
 * @param lease what holds its key without a transaction; null if nothing does, also where {@linkplain Inspection#hasLeases there are no
 *     leases}
 */
public record RecordDetails(
        RecordKey key,
        boolean completed,
        @Nullable Integer status,
        Instant createdAt,
        @Nullable Instant completedAt,
        Instant expiresAt,
        String fingerprint,
        @Nullable Long bodyBytes,
        @Nullable String contentType,
        @Nullable LeaseDetails lease) {

    /**
     * What tells it from what it was before, or will be.
     *
     * @return its version
     */
    public RecordVersion version() {
        return new RecordVersion(completed, createdAt, completedAt, expiresAt, fingerprint);
    }
}
