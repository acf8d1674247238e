package ee.idempotent.internal.view;

import ee.idempotent.internal.inspection.Inspection;
import ee.idempotent.internal.inspection.TooSlowException;
import ee.idempotent.internal.upkeep.ManagedExecutor;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.control.RequestContextController;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.FutureTask;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;

/**
 * Asks the database on behalf of operators, who wait no longer than a bound. JPA knows no limit for how long a pool lets somebody wait
 * for a connection, so another thread waits for it. Whoever has gone has asked nothing, if there was no connection by then.
 */
@ApplicationScoped
class Questions {

    /** How long an operator waits. A statement is given up somewhat earlier, so this is for what no driver limits. */
    static final Duration BOUND = Duration.ofSeconds(6);

    /** The most threads of the server that may be waiting for connections. */
    private static final int AT_ONCE = 4;

    private final ManagedExecutor executor;
    private final Instance<RequestContextController> requestContexts;
    private final Inspection inspection;
    private final Semaphore places = new Semaphore(AT_ONCE);

    /** For CDI's proxies. */
    @SuppressWarnings("NullAway")
    Questions() {
        this(null, null, null);
    }

    @Inject
    Questions(ManagedExecutor executor, Instance<RequestContextController> requestContexts, Inspection inspection) {
        this.executor = executor;
        this.requestContexts = requestContexts;
        this.inspection = inspection;
    }

    /**
     * Asks, and waits for the answer. A server without an executor asks in this thread, without a bound.
     *
     * @param <T> the type of the answer
     * @param question what to ask
     * @return the answer
     * @throws NoConnectionException if the database could not be asked in time
     * @throws TooSlowException if it did not answer in time
     * @throws Exception what the question throws
     */
    <T> T ask(Callable<T> question) throws Exception {
        return change(awaited -> question.call());
    }

    /** The same, for an operator who has waited already, until a {@link System#nanoTime}. */
    <T> T ask(long end, Callable<T> question) throws Exception {
        return change(end, awaited -> question.call());
    }

    /** The same of what changes something, and does so only while somebody awaits the answer. */
    <T> T change(Question<T> question) throws Exception {
        return change(System.nanoTime() + BOUND.toNanos(), question);
    }

    private <T> T change(long end, Question<T> question) throws Exception {
        Executor present = executor.get().orElse(null);
        return present == null ? question.ask(() -> true) : ask(question, present, end);
    }

    /**
     * What is asked.
     *
     * @param <T> the type of the answer
     */
    interface Question<T> {

        /** Asks it; is told whether the operator still waits. */
        T ask(BooleanSupplier awaited) throws Exception;
    }

    private <T> T ask(Question<T> question, Executor threads, long end) throws Exception {
        if (!places.tryAcquire(end - System.nanoTime(), TimeUnit.NANOSECONDS)) {
            throw NoConnectionException.asOthersWait();
        }
        Asked<T> asked = new Asked<>(question);
        FutureTask<T> task = new FutureTask<>(asked) {
            @Override
            protected void done() {
                places.release();
            }
        };
        try {
            threads.execute(task);
        } catch (RejectedExecutionException full) {
            places.release();
            throw NoConnectionException.asOthersWait();
        }
        try {
            return task.get(end - System.nanoTime(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException late) {
            throw asked.giveUp(late);
        } catch (ExecutionException failed) {
            throw failed.getCause() instanceof Exception cause ? cause : failed;
        }
    }

    /** A question on its way. */
    private final class Asked<T> implements Callable<T> {

        private final Question<T> question;
        private final AtomicReference<Stage> stage = new AtomicReference<>(Stage.QUEUED);

        Asked(Question<T> question) {
            this.question = question;
        }

        /** As if in a request, since the entity manager may be a bean of that scope. */
        @Override
        public T call() throws Exception {
            RequestContextController requestContext = requestContexts.get();
            boolean activated = requestContext.activate();
            try {
                enter(Stage.QUEUED, Stage.CONNECTING);
                connect();
                enter(Stage.CONNECTING, Stage.ASKING);
                return question.ask(() -> stage.get() == Stage.ASKING);
            } finally {
                if (activated) {
                    requestContext.deactivate();
                }
            }
        }

        private void connect() {
            try {
                inspection.connect();
            } catch (IllegalStateException notSetUp) {
                throw notSetUp;
            } catch (RuntimeException failure) {
                throw NoConnectionException.because(failure);
            }
        }

        private void enter(Stage from, Stage to) {
            if (!stage.compareAndSet(from, to)) {
                throw new IllegalStateException("the operator has gone");
            }
        }

        RuntimeException giveUp(TimeoutException late) {
            return switch (Objects.requireNonNull(stage.getAndSet(Stage.GIVEN_UP))) {
                case QUEUED -> NoConnectionException.asOthersWait();
                case CONNECTING -> NoConnectionException.asNoneIsFree();
                case ASKING, GIVEN_UP -> new TooSlowException(late);
            };
        }
    }

    private enum Stage {
        QUEUED,
        CONNECTING,
        ASKING,
        GIVEN_UP
    }
}
