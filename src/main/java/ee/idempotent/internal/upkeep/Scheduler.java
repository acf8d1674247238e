package ee.idempotent.internal.upkeep;

import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.context.control.RequestContextController;
import jakarta.inject.Inject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/** Runs one task after the other in the background, until the application ends. */
@Dependent
class Scheduler {

    /**
     * The server's executor keeps what it is given, and with it the application's classes, until it is due, even if it is
     * cancelled. So it is given nothing that is due later than this; a later task is only looked at.
     */
    private static final Duration STEP = Duration.ofSeconds(5);

    /** How soon an executor is asked again that takes no more work. */
    private static final Duration SOON = Duration.ofMillis(200);

    private static final Logger LOG = System.getLogger(Scheduler.class.getName());

    /** Whether the current thread does what this has scheduled, so that nobody waits for it. */
    private static final ThreadLocal<@Nullable Boolean> IN_BACKGROUND = new ThreadLocal<>();

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

    /**
     * Runs a task later. A task in the background that schedules the next one waits until the executor has room.
     *
     * @throws RejectedExecutionException if the executor takes no more work, and somebody else schedules the task
     */
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
        Runnable then = left > STEP.toNanos() ? () -> inBackground(() -> lookAfter(task, due, at)) : task;
        boolean accepted = false;
        while (!accepted && !stopped) {
            accepted = offer(then, Math.min(left, STEP.toNanos()), at);
        }
    }

    /** Pauses if the executor does not take the work: if this ended, what goes on in the background would end for good. */
    private boolean offer(Runnable work, long delay, ScheduledExecutorService at) {
        try {
            next = at.schedule(work, delay, TimeUnit.NANOSECONDS);
            return true;
        } catch (RejectedExecutionException full) {
            if (IN_BACKGROUND.get() == null) {
                throw full;
            }
            if (Thread.interrupted()) { // it could not pause
                LOG.log(Level.DEBUG, "Work in the background was interrupted. It goes on until the application ends");
            }
            LOG.log(
                    Level.WARNING,
                    "IDEM-0214: The managed executor takes no more work. What the library does in the background waits for it",
                    full);
            LockSupport.parkNanos(SOON.toNanos());
            return false;
        }
    }

    private static void inBackground(Runnable work) {
        IN_BACKGROUND.set(true);
        try {
            work.run();
        } finally {
            IN_BACKGROUND.remove();
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
                inBackground(task);
            }
        } finally {
            if (activated) {
                requestContext.deactivate();
            }
            atWork.release();
        }
    }
}
