package ee.idempotent.internal.upkeep;

import static java.time.Duration.ofHours;
import static java.time.Duration.ofMillis;
import static java.time.Duration.ofSeconds;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Delayed;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SchedulerTest {

    private static final Duration LONGER_THAN_A_STEP = ofMillis(5_200);

    private final ScheduledThreadPoolExecutor executor = new ScheduledThreadPoolExecutor(1);
    private final Scheduler scheduler = scheduler(executor);

    @AfterEach
    void end() {
        executor.shutdownNow();
    }

    /** Executors of servers keep what is cancelled, and the classes of an application that has ended, until it is due. */
    @Test
    void givesTheExecutorNothingThatIsDueLaterThanInSeconds() {
        scheduler.schedule(() -> {}, ofHours(1));

        assertThat(executor.getQueue()).singleElement().satisfies(next -> assertThat(((Delayed) next).getDelay(SECONDS))
                .isBetween(1L, 5L));
    }

    @Test
    void runsATaskWhenItIsDueAndNotBefore() {
        CompletableFuture<Long> ran = new CompletableFuture<>();
        long start = System.nanoTime();

        scheduler.schedule(() -> ran.complete(System.nanoTime()), LONGER_THAN_A_STEP);

        await().atMost(ofSeconds(20)).until(ran::isDone);
        assertThat(ran.join() - start)
                .isBetween(LONGER_THAN_A_STEP.toNanos(), ofSeconds(9).toNanos());
    }

    /** By which CDI knows the application; on TomEE the executor does not see to it. */
    @Test
    void runsATaskWithTheClassLoaderOfWhoeverHasScheduledIt() {
        CompletableFuture<ClassLoader> ran = new CompletableFuture<>();
        Thread thread = Thread.currentThread();
        ClassLoader own = thread.getContextClassLoader();
        ClassLoader application = new ClassLoader(own) {};

        executor.prestartCoreThread(); // which would inherit it
        thread.setContextClassLoader(application);
        try {
            scheduler.schedule(() -> ran.complete(Thread.currentThread().getContextClassLoader()), ofMillis(1));
        } finally {
            thread.setContextClassLoader(own);
        }

        assertThat(ran.orTimeout(20, SECONDS).join()).isSameAs(application);
        assertThat(CompletableFuture.supplyAsync(() -> Thread.currentThread().getContextClassLoader(), executor)
                        .join())
                .isSameAs(own);
    }

    @Test
    void leavesNothingBehindWhenItIsStopped() {
        scheduler.schedule(() -> {}, ofHours(1));

        scheduler.stop();
        scheduler.schedule(() -> {}, ofHours(1));

        executor.purge();
        assertThat(executor.getQueue()).isEmpty();
    }

    /** A pool that is full for a moment must not end what goes on in the background for good. */
    @Test
    void waitsInTheBackgroundUntilTheExecutorHasRoom() {
        FullExecutor full = new FullExecutor();
        Scheduler scheduler = FullExecutor.scheduler(full);
        CompletableFuture<Integer> ran = new CompletableFuture<>();
        scheduler.schedule(
                () -> {
                    full.reject(2);
                    scheduler.schedule(() -> ran.complete(full.left()), ofMillis(1));
                },
                ofMillis(1));

        assertThat(ran.orTimeout(20, SECONDS).join()).isZero();
        full.shutdownNow();
    }

    @Test
    void keepsNobodyElseWaitingForRoom() {
        FullExecutor full = new FullExecutor();
        full.reject(1);

        assertThatThrownBy(() -> FullExecutor.scheduler(full).schedule(() -> {}, ofMillis(1)))
                .isInstanceOf(RejectedExecutionException.class);
        full.shutdownNow();
    }

    private static Scheduler scheduler(ScheduledExecutorService executor) {
        return FullExecutor.scheduler(executor);
    }
}
