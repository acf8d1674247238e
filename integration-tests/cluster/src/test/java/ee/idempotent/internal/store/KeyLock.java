package ee.idempotent.internal.store;

import ee.idempotent.internal.engine.Call;
import ee.idempotent.internal.engine.Fingerprint;
import ee.idempotent.internal.engine.RecordKey;
import java.time.Duration;

/** The lock that holds a key on PostgreSQL. */
public final class KeyLock {

    private KeyLock() {}

    /** Its number, before that of the table is part of it. */
    public static long of(String caller, String operation, String key) {
        Call call = new Call(new RecordKey(caller, operation, key), Fingerprint.of(), Duration.ZERO, Duration.ZERO);
        return (Long) AdvisoryHolds.locks(call)[4];
    }
}
