package ee.idempotent.internal.view;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * What reads the whole table, and is shown again for a while, because the page may be open many times. One reads at a time: who comes
 * meanwhile gets the same, also if that is a failure.
 *
 * @param <T> what is read
 */
final class Lately<T> {

    private static final Duration FRESH = Duration.ofSeconds(10);

    private @Nullable T latest;
    private @Nullable Exception failure;
    private long readAt;
    private int read;
    private final AtomicInteger changes = new AtomicInteger();

    synchronized T get(Callable<T> source) throws Exception {
        boolean fresh = System.nanoTime() - readAt <= FRESH.toNanos();
        if (fresh && failure != null) {
            throw failure;
        }
        return fresh && latest != null && read == changes.get() ? latest : read(source);
    }

    private T read(Callable<T> source) throws Exception {
        latest = null;
        failure = null;
        read = changes.get();
        try {
            T read = source.call();
            latest = read;
            return read;
        } catch (Exception e) {
            failure = e;
            throw e;
        } finally {
            readAt = System.nanoTime();
        }
    }

    /** Something has changed, so that who comes next is to see it. Does not wait for who reads. */
    void forget() {
        changes.incrementAndGet();
    }
}
