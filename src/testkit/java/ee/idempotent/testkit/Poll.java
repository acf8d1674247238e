package ee.idempotent.testkit;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;
import java.util.function.Supplier;

/** Asks again and again, less and less often, for a limited time. */
final class Poll {

    private static final long FIRST_PAUSE = Duration.ofMillis(10).toNanos();
    private static final long LONGEST_PAUSE = Duration.ofMillis(500).toNanos();

    private Poll() {}

    /** The first answer that is wanted; else the last one, asked for at the end of the time or later. */
    static <T> T until(Predicate<T> wanted, Duration limit, Supplier<T> question) {
        long start = System.nanoTime();
        for (long pause = FIRST_PAUSE; ; pause = Math.min(2 * pause, LONGEST_PAUSE)) {
            long left = limit.toNanos() - (System.nanoTime() - start);
            T answer = question.get();
            if (left <= 0 || wanted.test(answer)) {
                return answer;
            }
            LockSupport.parkNanos(Math.min(pause, left));
        }
    }
}
