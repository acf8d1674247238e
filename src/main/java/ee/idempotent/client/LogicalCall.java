package ee.idempotent.client;

import jakarta.ws.rs.ext.WriterInterceptorContext;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * One call of the application, over all its attempts: its key, its body, and how the last attempt ended. The filter finds
 * it by the thread that an attempt runs in.
 */
final class LogicalCall {

    private static final ThreadLocal<@Nullable LogicalCall> CURRENT = new ThreadLocal<>();

    /** May be sent again without a key (RFC 9110 §9.2.2). */
    private static final Set<String> IDEMPOTENT = Set.of("GET", "HEAD", "OPTIONS", "PUT", "DELETE");

    private @Nullable String key;
    private @Nullable SentBody body;
    private @Nullable UnchangedStream stream;
    private @Nullable SentRequest first;
    private @Nullable SentRequest sent;
    private @Nullable RetryAfter retryAfter;
    private @Nullable ReceivedResponse answer;
    private @Nullable Exception loss;
    private boolean isBodyBroken;

    /**
     * A call.
     *
     * @param key the value of the key's header, or null if the request or the filter is to say
     */
    LogicalCall(@Nullable String key) {
        this.key = key;
    }

    /** The call that the current thread is in, or null. */
    static @Nullable LogicalCall current() {
        return CURRENT.get();
    }

    <T extends @Nullable Object, X extends Exception> T attempt(Exchange<T, X> exchange) throws X {
        LogicalCall outer = CURRENT.get();
        sent = null;
        retryAfter = null;
        answer = null;
        loss = null;
        CURRENT.set(this);
        try {
            return exchange.run();
        } finally {
            if (outer == null) {
                CURRENT.remove();
            } else {
                CURRENT.set(outer);
            }
        }
    }

    /**
     * A request is about to be sent.
     *
     * @param isRepeated whether an authenticator sends the same one again
     */
    void start(SentRequest request, boolean isRepeated) {
        if (sent != null && !isRepeated) {
            throw new IllegalStateException(
                    "IDEM-0405: A call makes one request. Give each request its own Retries.call.");
        }
        if (first == null) {
            first = request;
        } else if (!first.equals(request)) {
            throw new IllegalStateException(
                    "IDEM-0412: The request has changed between two attempts: its method, path, query, or whether it has a body.");
        }
        if (stream != null) {
            stream.requireNoPart();
        }
        sent = request;
    }

    /** Where this attempt writes its body to. */
    OutputStream to(OutputStream target) {
        stream = new UnchangedStream(target, this);
        return stream;
    }

    /**
     * The key of this and of all further attempts.
     *
     * @param own what the application has set for this attempt, or null
     */
    String key(@Nullable String own, Supplier<String> keys) {
        if (key == null) {
            key = own == null ? keys.get() : own;
        } else if (own != null && !SentKey.isSame(own, key)) {
            throw new IllegalStateException(
                    "IDEM-0406: The key has changed between two attempts. Create it outside the call.");
        }
        return key;
    }

    /** The key's header, or null if none was sent. */
    @Nullable String key() {
        return key;
    }

    SentBody body(WriterInterceptorContext context) throws IOException {
        if (body == null) {
            isBodyBroken = true;
            body = SentBody.of(context);
            isBodyBroken = false;
        }
        return body;
    }

    /** The body that all attempts send; empty before it is written. */
    byte[] keptBody() {
        return body == null ? new byte[0] : body.bytes();
    }

    /** The last answer did not come whole, whatever becomes of the exception. */
    void answerLost(Exception failure) {
        loss = failure;
    }

    /** Why the last answer did not come whole, or null if that was not noticed. */
    @Nullable Exception loss() {
        return loss;
    }

    /** What the head of the last answer says, whether or not its body comes whole. */
    void told(RetryAfter given) {
        retryAfter = given;
    }

    void answered(ReceivedResponse given) {
        answer = given;
    }

    /**
     * How long the server wants to be left alone; zero if it did not say.
     *
     * @param unreadable what to take for a time that nobody can read
     */
    Duration asked(Duration unreadable) {
        if (retryAfter == null || !retryAfter.isThere()) {
            return Duration.ZERO;
        }
        Duration time = retryAfter.time();
        return time == null ? unreadable : time;
    }

    /** Of the last answer, or 0 if there was none. */
    int status() {
        return answer == null ? 0 : answer.status();
    }

    /** Of the last request, or null if none was seen. */
    @Nullable String method() {
        return sent == null ? null : sent.method();
    }

    /** Whether the filter has seen a request of the last attempt. */
    boolean isSeen() {
        return sent != null;
    }

    /** Whether the last attempt has no answer, or not the whole of one. */
    boolean isUnanswered() {
        return answer == null || loss != null;
    }

    /** Whether another attempt does no harm. What has read the half of a stream would send the other half. */
    boolean isRepeatable() {
        return sent != null && !isBodyBroken && (key != null || IDEMPOTENT.contains(sent.method()));
    }

    /** Whether the last attempt's answer is not the last word. */
    boolean invitesRetry() {
        return isRepeatable() && (loss != null || (answer != null && answer.invitesRetry()));
    }
}
