package ee.idempotent.internal.store;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** How long a call waits for a purge that has its expired record: for the time of one of its transactions, at most. */
final class PurgeInTheWay {

    /** How often the call tries. */
    static final int ROUNDS = 6;

    private PurgeInTheWay() {}

    /** 1, 4, 16, 64 and 256 milliseconds. */
    static void pauseAfter(int round) {
        LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(1L << (2 * (round - 1))));
    }
}
