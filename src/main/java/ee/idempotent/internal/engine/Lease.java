package ee.idempotent.internal.engine;

import java.time.Duration;
import java.time.Instant;
import java.util.UUID;

/**
 * A key that is held for a time, by the database's clock.
 *
 * @param key the key
 * @param token whose it is; nobody else has this token
 * @param length how long it lasts from each renewal on
 * @param retention how long its record outlasts it, so that whoever takes it over knows of the call before
 */
public record Lease(RecordKey key, String token, Duration length, Duration retention) {

    /**
     * A lease that nobody has had before.
     *
     * @param key the key
     * @param length how long it lasts from each renewal on
     * @param retention how long its record outlasts it
     * @return the lease, which is still to be taken
     */
    static Lease of(RecordKey key, Duration length, Duration retention) {
        return new Lease(key, UUID.randomUUID().toString(), length, retention);
    }

    /**
     * When its record expires, if it is taken or renewed now, and its owner dies then.
     *
     * @param now now, by the server's clock
     * @return the earliest time
     */
    Instant rememberedUntil(Instant now) {
        return now.plus(length).plus(retention);
    }
}
