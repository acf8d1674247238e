package ee.idempotent.internal.engine;

import java.time.Duration;

/**
 * A call with a key.
 *
 * @param key the record's key
 * @param fingerprint the request
 * @param retention how long to remember
 * @param waitAtMost how long to wait for another owner of the key; zero answers at once
 */
public record Call(RecordKey key, Fingerprint fingerprint, Duration retention, Duration waitAtMost) {

    /** {@return whether it waits for another owner of the key} */
    public boolean mayWait() {
        return !waitAtMost.isZero();
    }
}
