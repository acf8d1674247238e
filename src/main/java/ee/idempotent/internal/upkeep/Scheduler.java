package ee.idempotent.internal.upkeep;

import jakarta.annotation.PreDestroy;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedScheduledExecutorService;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.context.control.RequestContextController;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Runs one task after the other in the background, until the application ends. */
@Dependent
class Scheduler {

    /** How long the end of the application waits for what is at work. */
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final RequestContextController requestContext;

    /** Every server has it (Jakarta Concurrency 3.0 §3.2.3.2); its threads may use JTA and JPA. */
    @Resource(lookup = "java:comp/DefaultManagedScheduledExecutorService")
    private ManagedScheduledExecutorService executor;

    private final Semaphore atWork = new Semaphore(1);
    private volatile @Nullable Future<?> next;
    private volatile boolean stopped;

    @Inject
    Scheduler(RequestContextController requestContext) {
        this.requestContext = requestContext;
    }

    void schedule(Runnable task, Duration delay) {
        if (!stopped) {
            next = executor.schedule(() -> run(task), delay.toMillis(), TimeUnit.MILLISECONDS);
        }
    }

    /** Whether the application ends, and what is at work had better do so too. */
    boolean isStopped() {
        return stopped;
    }

    /** Returns when nothing is done any more, or hangs for want of an answer. */
    @PreDestroy
    void stop() {
        stopped = true;
        if (next != null) {
            next.cancel(false);
        }
        try {
            if (atWork.tryAcquire(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
                atWork.release();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** As if in a request, since the entity manager may be a bean of that scope. */
    private void run(Runnable task) {
        atWork.acquireUninterruptibly();
        boolean activated = requestContext.activate();
        try {
            if (!stopped) {
                task.run();
            }
        } finally {
            if (activated) {
                requestContext.deactivate();
            }
            atWork.release();
        }
    }
}
