package ee.idempotent.testkit;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;
import java.util.function.Supplier;

/** Asks again and again, for a limited time. */
final class Poll {

    private static final long PAUSE = Duration.ofMillis(20).toNanos();

    private Poll() {}

    /** The first answer that is wanted; else the last one, asked for at the end of the time or later. */
    static <T> T until(Predicate<T> wanted, Duration limit, Supplier<T> question) {
        long start = System.nanoTime();
        while (true) {
            boolean isLast = System.nanoTime() - start >= limit.toNanos();
            T answer = question.get();
            if (isLast || wanted.test(answer)) {
                return answer;
            }
            LockSupport.parkNanos(PAUSE);
        }
    }
}
