package ee.idempotent.internal.upkeep;

import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.context.control.RequestContextController;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Runs one task after the other in the background, until the application ends. */
@Dependent
class Scheduler {

    /**
     * The server's executor keeps what it is given, and with it the application's classes, until it is due, even if it is
     * cancelled. So it is given nothing that is due later than this; a later task is only looked at.
     */
    private static final Duration STEP = Duration.ofSeconds(5);

    /** How long the end of the application waits for what is at work. */
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final RequestContextController requestContext;
    private final ManagedExecutor executor;

    private final Semaphore atWork = new Semaphore(1);
    private volatile @Nullable Future<?> next;
    private volatile boolean stopped;

    @Inject
    Scheduler(RequestContextController requestContext, ManagedExecutor executor) {
        this.requestContext = requestContext;
        this.executor = executor;
    }

    /** Whether there is an executor; without one nothing that is scheduled ever runs. */
    boolean canWork() {
        return executor.get().isPresent();
    }

    void schedule(Runnable task, Duration delay) {
        Runnable here = inThisApplication(() -> run(task));
        executor.get().ifPresent(present -> lookAfter(here, System.nanoTime() + delay.toNanos(), present));
    }

    /** TomEE's executor runs only what comes from a session bean as part of the application, and CDI then finds nothing. */
    private static Runnable inThisApplication(Runnable task) {
        ClassLoader application = Thread.currentThread().getContextClassLoader();
        return () -> {
            Thread thread = Thread.currentThread();
            ClassLoader own = thread.getContextClassLoader();
            thread.setContextClassLoader(application);
            try {
                task.run();
            } finally {
                thread.setContextClassLoader(own);
            }
        };
    }

    private void lookAfter(Runnable task, long due, ScheduledExecutorService at) {
        long left = due - System.nanoTime();
        Runnable then = left > STEP.toNanos() ? () -> lookAfter(task, due, at) : task;
        if (!stopped) {
            next = at.schedule(then, Math.min(left, STEP.toNanos()), TimeUnit.NANOSECONDS);
        }
    }

    /** Whether the application ends, and what is at work had better do so too. */
    boolean isStopped() {
        return stopped;
    }

    /** Returns when the task at work is done, or has hung for too long. */
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
