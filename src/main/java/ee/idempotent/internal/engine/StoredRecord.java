package ee.idempotent.internal.engine;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A record as it was read.
 *
 * @param fingerprint the request that the key is bound to
 * @param completed whether the operation's effects and its response have committed
 * @param expiresAt until when the key is remembered
 * @param response the response, if the record is completed and was read with it
 */
public record StoredRecord(
        Fingerprint fingerprint, boolean completed, Instant expiresAt, @Nullable StoredResponse response) {

    /**
     * The same record, read with its response.
     *
     * @param stored the response
     * @return the record with it
     */
    public StoredRecord with(StoredResponse stored) {
        return new StoredRecord(fingerprint, completed, expiresAt, stored);
    }

    /**
     * Whether the key is no longer remembered.
     *
     * @param now when
     * @return true from the moment that it expires
     */
    public boolean isExpired(Instant now) {
        return !expiresAt.isAfter(now);
    }

    boolean isBoundTo(Fingerprint request) {
        return fingerprint.equals(request);
    }

    /**
     * Whether whoever holds the key may run the operation for this request.
     *
     * @param request the request
     * @return true if the record only binds the key to it
     */
    public boolean isOpenTo(Fingerprint request) {
        return !completed && isBoundTo(request);
    }

    /** How a call ends by what this record says alone; null if it says nothing. */
    @Nullable Outcome outcomeOf(Call call, Instant now) {
        if (isExpired(now)) {
            return null;
        }
        if (!isBoundTo(call.fingerprint())) {
            return new Outcome.Reused();
        }
        return response == null ? null : new Outcome.Replayed(response);
    }
}
