package ee.idempotent.torture;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** Operations stop here until a test lets them go on. */
@ApplicationScoped
public class Latches {

    private static final long SECONDS_AT_MOST = 60;

    private final Map<String, Latch> latches = new ConcurrentHashMap<>();

    /** Waits until the latch is released; one that has been released stays open. */
    void await(String name) {
        Latch latch = latch(name);
        latch.arrived().incrementAndGet();
        try {
            if (!latch.released().await(SECONDS_AT_MOST, TimeUnit.SECONDS)) {
                throw new IllegalStateException("Nobody has released " + name);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    int arrived(String name) {
        return latch(name).arrived().get();
    }

    void release(String name) {
        latch(name).released().countDown();
    }

    private Latch latch(String name) {
        return latches.computeIfAbsent(name, unknown -> new Latch(new AtomicInteger(), new CountDownLatch(1)));
    }

    private record Latch(AtomicInteger arrived, CountDownLatch released) {}
}
