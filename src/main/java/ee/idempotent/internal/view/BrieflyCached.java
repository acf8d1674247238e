package ee.idempotent.internal.view;

import ee.idempotent.internal.inspection.TooSlowException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * What reads the whole table, and is shown again for a while, because the page may be open many times. One reads at a time: who comes
 * meanwhile gets the same, also if that is a failure.
 *
 * @param <T> what is read
 */
final class BrieflyCached<T> {

    private static final Duration FRESH = Duration.ofSeconds(10);

    private final ReentrantLock reading = new ReentrantLock();
    private @Nullable T latest;
    private @Nullable Exception failure;
    private long readAt;
    private int read;
    private final AtomicInteger changes = new AtomicInteger();

    /** Reads what takes time; is told the {@link System#nanoTime} at which nobody waits for it any more. */
    interface Source<T> {

        T read(long end) throws Exception;
    }

    /**
     * What was read lately, or is read now.
     *
     * @param bound how long it may take, the wait for another reader included
     * @throws TooSlowException if another one still reads then
     */
    T get(Duration bound, Source<T> source) throws Exception {
        long end = System.nanoTime() + bound.toNanos();
        if (!reading.tryLock(bound.toNanos(), TimeUnit.NANOSECONDS)) {
            throw new TooSlowException(new TimeoutException());
        }
        try {
            return get(end, source);
        } finally {
            reading.unlock();
        }
    }

    private T get(long end, Source<T> source) throws Exception {
        boolean fresh = System.nanoTime() - readAt <= FRESH.toNanos();
        if (fresh && failure != null) {
            throw failure;
        }
        return fresh && latest != null && read == changes.get() ? latest : read(end, source);
    }

    private T read(long end, Source<T> source) throws Exception {
        latest = null;
        failure = null;
        read = changes.get();
        try {
            T read = source.read(end);
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
