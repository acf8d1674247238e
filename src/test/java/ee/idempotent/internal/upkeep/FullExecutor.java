package ee.idempotent.internal.upkeep;

import ee.idempotent.embedded.EmbeddedServer;
import jakarta.enterprise.context.control.RequestContextController;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** An executor that takes no more work when it is told so, for some times. */
final class FullExecutor extends ScheduledThreadPoolExecutor {

    private final AtomicInteger rejections = new AtomicInteger();
    private final List<Long> delays = new CopyOnWriteArrayList<>();

    FullExecutor() {
        super(1);
    }

    void reject(int times) {
        rejections.set(times);
    }

    int left() {
        return rejections.get();
    }

    /** After how many milliseconds it was told to work, each time. */
    List<Long> delays() {
        return delays;
    }

    @Override
    public ScheduledFuture<?> schedule(Runnable work, long delay, TimeUnit unit) {
        delays.add(unit.toMillis(delay));
        if (rejections.getAndUpdate(left -> Math.max(0, left - 1)) > 0) {
            throw new RejectedExecutionException("full");
        }
        return super.schedule(work, delay, unit);
    }

    /** A scheduler of the embedded application that has this executor. */
    static Scheduler scheduler(ScheduledExecutorService executor) {
        return new Scheduler(EmbeddedServer.running().bean(RequestContextController.class), new ManagedExecutor() {
            @Override
            public Optional<ScheduledExecutorService> get() {
                return Optional.of(executor);
            }
        });
    }
}
