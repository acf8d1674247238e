package ee.idempotent.testkit;

import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.opentest4j.AssertionFailedError;

/** Counts what is added from now on. */
final class Effects {

    private final LongSupplier counter;
    private final long before;

    /**
     * Begins to count.
     *
     * @param counter tells how many effects there are in all, or null if nobody can tell
     */
    Effects(@Nullable LongSupplier counter) {
        this.counter = counter == null ? () -> 1 : counter;
        this.before = counter == null ? 0 : counter.getAsLong();
    }

    void requireOne(String when) {
        long added = counter.getAsLong() - before;
        if (added != 1) {
            throw new AssertionFailedError("There were " + added + " effects " + when + ", one was to be.", 1L, added);
        }
    }
}
