package ee.idempotent.testkit;

import java.time.Duration;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.opentest4j.AssertionFailedError;

/** Counts the effects from now on. Where nothing counts them, there is nothing wrong with them. */
final class Effects {

    private final @Nullable LongSupplier counter;
    private final long before;

    /**
     * Begins to count.
     *
     * @param counter gives the number of effects so far, or null if nothing counts them
     */
    Effects(@Nullable LongSupplier counter) {
        this.counter = counter;
        this.before = counter == null ? 0 : counter.getAsLong();
    }

    boolean areCounted() {
        return counter != null;
    }

    /** Effects so far; one where nothing counts them. */
    long added() {
        return counter == null ? 1 : counter.getAsLong() - before;
    }

    /** Whether it is known that there are none so far. */
    boolean areNone() {
        return counter != null && added() == 0;
    }

    /** Requires one effect after an answer, and waits only to tell one that comes late from none. */
    void requireFirst(Received answer, Duration watch) {
        long added = added();
        if (added > 1) {
            throw failure("The first request had " + added + " effects, expected 1. Got " + answer, added);
        }
        if (added < 1) {
            throw Poll.until(later -> later > 0, watch, this::added) > 0
                    ? failure("The effect came late: there was none yet when the first request was answered. Got " + answer, 0)
                    : failure("The first request had no effect, neither when it was answered nor within " + watch + ". Got " + answer, 0);
        }
    }

    /** Requires no effect now, and none that comes late. */
    void requireNone(String failure, Duration watch) {
        long added = counter == null ? 0 : Poll.until(later -> later != 0, watch, this::added);
        if (added != 0) {
            throw new AssertionFailedError(failure, 0L, added);
        }
    }

    /** Requires that there are no more for a while. */
    void requireNoneLate(Duration watch) {
        long added = counter == null ? 1 : Poll.until(later -> later > 1, watch, this::added);
        if (added > 1) {
            throw failure(
                    "A duplicate had an effect that came late: there were " + added
                            + " effects some time after the last answer, expected 1.",
                    added);
        } else if (added < 1) {
            throw failure("The effect of the first request is gone some time after the last answer.", added);
        }
    }

    private static AssertionFailedError failure(String message, long added) {
        return new AssertionFailedError(message, 1L, added);
    }
}
