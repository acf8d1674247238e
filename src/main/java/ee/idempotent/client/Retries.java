package ee.idempotent.client;

import jakarta.ws.rs.ProcessingException;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Response;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * Repeats a call until it has a final answer. All attempts have the same key and the same body. The client needs the {@link
 * IdempotencyFilter}. Instances are immutable and can be shared.
 *
 * <p>A call is retried after {@code idempotency_key_in_progress}, after the statuses 408, 425, 429, 500, 502, 503 and 504,
 * and after connection failures, including those while the call reads the body. With a key, this is always safe. Before each
 * retry, {@code Retries} waits for the time in the server's Retry-After plus a random time, whose upper bound doubles with each
 * attempt. A replayed answer is final, whatever its status. A POST or PATCH without a key is never sent twice.
 *
 * <p>{@code Retries} waits in the thread of the caller. By default there are up to 5 attempts, and none starts later than 10
 * seconds after the first; the random times are at most 100 milliseconds at first and 2 seconds in the end. The client's own
 * time-outs limit a single attempt.
 */
public final class Retries {

    private static final Logger LOG = System.getLogger(Retries.class.getName());
    private static final AtomicBoolean WARNED = new AtomicBoolean();

    private final Limits limits;
    private final Waiting waiting;

    private Retries(Limits limits, Waiting waiting) {
        this.limits = limits;
        this.waiting = waiting;
    }

    /**
     * Returns retries with the defaults.
     *
     * @return up to 5 attempts within 10 seconds
     */
    public static Retries standard() {
        return new Retries(Limits.STANDARD, Waiting.REAL);
    }

    /**
     * Returns a copy with another number of attempts.
     *
     * @param attempts the most attempts, 1 to 20
     * @return a copy
     * @throws IllegalArgumentException if it is out of these bounds (IDEM-0404)
     */
    public Retries attempts(int attempts) {
        return with(new Limits(attempts, limits.within(), limits.firstDelay(), limits.longestDelay()));
    }

    /**
     * Returns a copy with another time limit. If the server asks for a longer wait than is left, there is no further attempt.
     *
     * @param within how long after the first attempt the last one may start, 1 millisecond to 5 minutes
     * @return a copy
     * @throws IllegalArgumentException if it is out of these bounds (IDEM-0404)
     */
    public Retries within(Duration within) {
        return with(new Limits(limits.attempts(), within, limits.firstDelay(), limits.longestDelay()));
    }

    /**
     * Returns a copy with other random times between attempts.
     *
     * @param first the upper bound before the second attempt, 1 millisecond to 5 minutes; it doubles with each attempt
     * @param longest the upper bound before any attempt, 1 millisecond to 5 minutes
     * @return a copy
     * @throws IllegalArgumentException if one is out of these bounds, or the first is longer (IDEM-0404)
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
     * @param exchange makes one request, in the current thread, and reads its response
     * @param <T> the type of the result
     * @param <X> the checked exception that the attempt throws, if any
     * @return what the last attempt returned
     * @throws X what the last attempt threw
     * @throws RejectedException if the server rejected the call because of its key, even if the attempt returns a {@link
     *     Response}
     * @throws RetriesExhaustedException if the last attempt that the limits allow got no final answer, or the thread was interrupted while it
     *     waited, whose flag is set again
     * @throws IllegalStateException if the exchange makes a second request (IDEM-0405), one with another key (IDEM-0406), or with another
     *     method, path or query (IDEM-0412)
     */
    public <T extends @Nullable Object, X extends Exception> T call(Exchange<T, X> exchange) throws X {
        return call(new LogicalCall(null), exchange);
    }

    /**
     * Makes a call with a given key, such as one that is stored with its order.
     *
     * @param key 1 to 255 printable ASCII characters
     * @param exchange makes one request, in the current thread, and reads its response
     * @param <T> the type of the result
     * @param <X> the checked exception that the attempt throws, if any
     * @return what the last attempt returned
     * @throws X what the last attempt threw
     * @throws RejectedException if the server rejected the call because of its key, even if the attempt returns a {@link
     *     Response}
     * @throws RetriesExhaustedException if the last attempt that the limits allow got no final answer, or the thread was interrupted while it
     *     waited, whose flag is set again
     * @throws IllegalStateException if the exchange makes a second request (IDEM-0405), one with another key (IDEM-0406), or with another
     *     method, path or query (IDEM-0412)
     * @throws IllegalArgumentException if the key is null, or no server would accept it
     */
    public <T extends @Nullable Object, X extends Exception> T call(String key, Exchange<T, X> exchange) throws X {
        return call(new LogicalCall(SentKey.of(key)), exchange);
    }

    /**
     * Makes each call of a client interface with retries. Methods without an HTTP method, and methods that return a {@link
     * java.util.concurrent.CompletionStage}, are passed on unchanged.
     *
     * @param type the interface, as for MicroProfile Rest Client
     * @param client makes the calls
     * @param <C> the interface
     * @return a client that retries
     */
    public <C> C around(Class<C> type, C client) {
        return type.cast(Proxy.newProxyInstance(
                type.getClassLoader(), new Class<?>[] {type}, new RetriedClient<>(this, type, client)));
    }

    private Retries with(Limits other) {
        return new Retries(other, waiting);
    }

    private <T extends @Nullable Object, X extends Exception> T call(LogicalCall call, Exchange<T, X> exchange)
            throws X {
        long start = waiting.nanoTime();
        for (int number = 1; ; number++) {
            Exception failure;
            try {
                T result = call.attempt(exchange);
                if (!call.invitesRetry()) {
                    warnIfUnseen(call);
                    return result;
                }
                failure = failure(result, call);
            } catch (Exception e) {
                if (Failures.isUnsendable(e)) {
                    throw new ProcessingException(
                            "IDEM-0413: HttpURLConnection, which this client uses, cannot send " + call.method()
                                    + ". Take another connector, such as Jersey's JavaNetHttpConnectorProvider.",
                            e);
                }
                RejectedException rejection = Failures.rejection(e);
                boolean isLost = rejection == null && call.isUnanswered() && Failures.isLoss(e);
                if (isLost) {
                    warnIfUnseen(call);
                }
                if (!call.invitesRetry() && !(isLost && call.isRepeatable())) {
                    if (rejection != null) {
                        throw rejection;
                    }
                    throw e;
                }
                failure = rejection == null ? e : rejection;
            }
            pause(call, number, start, failure);
        }
    }

    private void pause(LogicalCall call, int number, long start, Exception failure) {
        Duration pause = call.asked(limits.longestDelay()).plus(limits.delay(number, waiting.random()));
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
        if (call.loss() != null) {
            if (result instanceof Response response) {
                response.close(); // Nobody gets it.
            }
            return call.loss();
        }
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
            LOG.log(
                    Level.WARNING,
                    "IDEM-0402: No IdempotencyFilter saw a request of this call, so it was sent without its key and is not retried. "
                            + "Register the filter with the client. An asynchronous request cannot be retried.");
        }
    }
}
