package ee.idempotent.testkit;

import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.opentest4j.AssertionFailedError;

/** Counts the effects from now on. */
final class Effects {

    private final LongSupplier counter;
    private final long before;

    /**
     * Begins to count.
     *
     * @param counter gives the number of effects so far, or null if nothing counts them
     */
    Effects(@Nullable LongSupplier counter) {
        this.counter = counter == null ? () -> 1 : counter;
        this.before = counter == null ? 0 : counter.getAsLong();
    }

    void requireOne(String when) {
        long added = counter.getAsLong() - before;
        if (added != 1) {
            throw new AssertionFailedError("There were " + added + " effects " + when + ", expected 1.", 1L, added);
        }
    }
}
