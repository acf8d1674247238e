package ee.idempotent.client;

import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Response;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The library on the server rejected the call, and nothing of it is stored as a response; a service with steps may go on with them at the next
 * attempt. The message comes from the server and is meant for people.
 *
 * <p>Rejections that a program handles differently have classes of their own. This class itself stands for {@code
 * parameter_missing} and {@code parameter_invalid} of the key's header, {@code invalid_request} and {@code
 * payload_too_large}: change the request. An error of the application is of this type only if it has one of the codes of the key, or one of the
 * last two without {@code param}.
 *
 * <pre>{@code
 * try {
 *     retries.call(() -> target.request().post(payment, Receipt.class));
 * } catch (RejectedException.KeyInProgress askAgainLater) { … }
 * }</pre>
 */
public sealed class RejectedException extends WebApplicationException {

    private static final long serialVersionUID = 1L;

    /** What happened. */
    private final String code;

    /** What is at fault, or null. */
    private final @Nullable String param;

    /** When to ask again, or null. */
    private final @Nullable Duration retryAfter;

    RejectedException(ErrorBody error, Response response, @Nullable Duration retryAfter) {
        super(error.message(), response);
        this.code = error.code();
        this.param = error.param();
        this.retryAfter = retryAfter;
    }

    /**
     * What happened, for programs to branch on.
     *
     * @return the stable code, such as {@code idempotency_key_reused}
     */
    public String code() {
        return code;
    }

    /**
     * The parameter at fault.
     *
     * @return the name of the parameter (for a key, its header); empty if no parameter is at fault
     */
    public Optional<String> param() {
        return Optional.ofNullable(param);
    }

    /**
     * When to try again.
     *
     * @return how long the server asks the client to wait; empty if it did not say
     */
    public Optional<Duration> retryAfter() {
        return Optional.ofNullable(retryAfter);
    }

    /** The key belongs to another request: 409 {@code idempotency_key_reused}. It is a bug in the caller and is never retried. */
    public static final class KeyReused extends RejectedException {

        private static final long serialVersionUID = 1L;

        KeyReused(ErrorBody error, Response response, @Nullable Duration retryAfter) {
            super(error, response, retryAfter);
        }
    }

    /** An attempt with this key is still running: 409 {@code idempotency_key_in_progress}. Ask for its answer later. */
    public static final class KeyInProgress extends RejectedException {

        private static final long serialVersionUID = 1L;

        KeyInProgress(ErrorBody error, Response response, @Nullable Duration retryAfter) {
            super(error, response, retryAfter);
        }
    }

    /**
     * The store of the server failed before the operation ran, or when it was to remember a refusal: 503
     * {@code idempotency_store_unavailable}. This request did nothing; an earlier one with the key may have.
     */
    public static final class StoreUnavailable extends RejectedException {

        private static final long serialVersionUID = 1L;

        StoreUnavailable(ErrorBody error, Response response, @Nullable Duration retryAfter) {
            super(error, response, retryAfter);
        }
    }
}
