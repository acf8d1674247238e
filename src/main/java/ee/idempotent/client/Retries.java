package ee.idempotent.client;

import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Response;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * Makes a call until it has a final answer: its attempts have one key and one body. The client has to have the {@link
 * IdempotencyFilter}. Instances are immutable and can be shared.
 *
 * <p>A call is attempted again after {@code idempotency_key_in_progress}, after the statuses 408, 425, 429, 500, 502, 503 and
 * 504, and after failures of the connection: with a key that is always safe. It waits as long as the server's Retry-After
 * says, and for a random time up to a bound that doubles at each attempt. A replayed answer is final whatever its status. A
 * POST or PATCH without a key is never sent twice.
 *
 * <p>It waits in the thread of the caller. By default there are up to 5 attempts, none later than 10 seconds after the first;
 * the bounds of the random times are 100 milliseconds and 2 seconds. How long an attempt itself may take is up to the
 * client's own time-outs.
 */
public final class Retries {

    private static final Logger LOGGER = System.getLogger(Retries.class.getName());
    private static final AtomicBoolean WARNED = new AtomicBoolean();

    private final Limits limits;
    private final Waiting waiting;

    private Retries(Limits limits, Waiting waiting) {
        this.limits = limits;
        this.waiting = waiting;
    }

    /**
     * Retries with the defaults.
     *
     * @return up to 5 attempts within 10 seconds
     */
    public static Retries standard() {
        return new Retries(Limits.STANDARD, Waiting.REAL);
    }

    /**
     * The same with another number of attempts.
     *
     * @param attempts how often a request is sent at most, 1 to 20
     * @return a copy
     */
    public Retries attempts(int attempts) {
        return with(new Limits(attempts, limits.within(), limits.firstDelay(), limits.longestDelay()));
    }

    /**
     * The same with another limit of time. Where the server asks for a longer wait than is left, there is no further attempt.
     *
     * @param within how long after the first attempt the last one may start, 1 millisecond to 5 minutes
     * @return a copy
     */
    public Retries within(Duration within) {
        return with(new Limits(limits.attempts(), within, limits.firstDelay(), limits.longestDelay()));
    }

    /**
     * The same with other random times between attempts.
     *
     * @param first the longest before the second attempt, 1 millisecond to 5 minutes; the bound doubles with each
     * @param longest the longest of all, 1 millisecond to 5 minutes
     * @return a copy
     */
    public Retries delays(Duration first, Duration longest) {
        return with(new Limits(limits.attempts(), limits.within(), first, longest));
    }

    Retries waiting(Waiting other) {
        return new Retries(limits, other);
    }

    /**
     * Makes a call.
     *
     * @param attempt makes one request, in the thread that runs it, and reads its response
     * @param <T> what the call returns
     * @param <X> what the attempt throws, if that is checked
     * @return what the last attempt returned
     * @throws X what the last attempt threw
     * @throws RefusedException if the call was refused because of its key; also where the attempt would return a {@link Response}
     * @throws RetriesExhaustedException if the last attempt that the limits allow had no final answer
     */
    public <T extends @Nullable Object, X extends Exception> T call(Attempt<T, X> attempt) throws X {
        return call(new LogicalCall(null), attempt);
    }

    /**
     * Makes a call with a key of one's own, such as one that is kept with the order that it is for.
     *
     * @param key 1 to 255 printable ASCII characters
     * @param attempt as above
     * @param <T> as above
     * @param <X> as above
     * @return as above
     * @throws X as above
     */
    public <T extends @Nullable Object, X extends Exception> T call(String key, Attempt<T, X> attempt) throws X {
        return call(new LogicalCall(KeyHeader.of(key)), attempt);
    }

    /**
     * Makes each call of a client's interface in this way. Methods without an HTTP method, and those that return a {@link
     * java.util.concurrent.CompletionStage}, are passed on as they are.
     *
     * @param type the interface, as MicroProfile Rest Client has it
     * @param client makes the calls
     * @param <C> the interface
     * @return another client
     */
    public <C> C around(Class<C> type, C client) {
        return type.cast(Proxy.newProxyInstance(
                type.getClassLoader(), new Class<?>[] {type}, new RetriedClient<>(this, type, client)));
    }

    private Retries with(Limits other) {
        return new Retries(other, waiting);
    }

    private <T extends @Nullable Object, X extends Exception> T call(LogicalCall call, Attempt<T, X> attempt) throws X {
        long start = waiting.nanoTime();
        for (int number = 1; ; number++) {
            Exception failure;
            try {
                T result = call.attempt(attempt);
                if (!call.invitesRetry()) {
                    warnIfUnseen(call);
                    return result;
                }
                failure = failure(result, call);
            } catch (Exception e) {
                RefusedException refused = Failures.refusal(e);
                boolean isLost = refused == null && call.isUnanswered() && Failures.isLoss(e);
                if (isLost) {
                    warnIfUnseen(call);
                }
                if (!call.invitesRetry() && !(isLost && call.isRepeatable())) {
                    if (refused != null) {
                        throw refused;
                    }
                    throw e;
                }
                failure = refused == null ? e : refused;
            }
            pause(call, number, start, failure);
        }
    }

    private void pause(LogicalCall call, int number, long start, Exception failure) {
        Duration pause = call.asked().plus(limits.delay(number, waiting.random()));
        Duration later = Duration.ofNanos(waiting.nanoTime() - start).plus(pause);
        if (number >= limits.attempts() || later.compareTo(limits.within()) > 0) {
            throw new RetriesExhaustedException(number, call.key(), failure);
        }
        try {
            waiting.sleep(pause);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            failure.addSuppressed(e);
            throw new RetriesExhaustedException(number, call.key(), failure);
        }
    }

    private static Exception failure(@Nullable Object result, LogicalCall call) {
        if (result instanceof Response response) {
            WebApplicationException failure = new WebApplicationException(response);
            try {
                response.bufferEntity();
            } catch (IllegalStateException e) {
                failure.addSuppressed(e); // The attempt has read or closed it.
            }
            return failure;
        }
        return new WebApplicationException(call.status());
    }

    private static void warnIfUnseen(LogicalCall call) {
        if (!call.isSeen() && !WARNED.getAndSet(true)) {
            LOGGER.log(
                    Level.WARNING,
                    "A call made no request that an IdempotencyFilter saw, so it has not sent its key and is not retried. "
                            + "Register the filter with the client. An asynchronous request cannot be retried.");
        }
    }
}
