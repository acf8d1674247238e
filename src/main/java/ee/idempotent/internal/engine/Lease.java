package ee.idempotent.internal.engine;

import java.time.Duration;
import java.util.UUID;

/**
 * A key that is held for a time, by the database's clock.
 *
 * @param key the key
 * @param token whose it is; nobody else has this token
 * @param length how long it lasts from each renewal on
 */
public record Lease(RecordKey key, String token, Duration length) {

    /**
     * A lease that nobody has had before.
     *
     * @param key the key
     * @param length how long it lasts from each renewal on
     * @return the lease, which is still to be taken
     */
    static Lease of(RecordKey key, Duration length) {
        return new Lease(key, UUID.randomUUID().toString(), length);
    }
}
