package ee.idempotent.client;

import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Response;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The library on the server has refused the call, and nothing was done by it. The message is the server's, for people.
 *
 * <p>What a program treats in its own way has a class of its own. This class itself stands for {@code parameter_missing} and
 * {@code parameter_invalid} of the key's header, {@code invalid_request} and {@code payload_too_large}: the request has to be
 * changed. Errors of the application are not concerned.
 */
public sealed class RefusedException extends WebApplicationException
        permits KeyReusedException, KeyInProgressException, StoreUnavailableException {

    private static final long serialVersionUID = 1L;

    /** What happened. */
    private final String code;

    /** What is at fault, or null. */
    private final @Nullable String param;

    /** When to ask again, or null. */
    private final @Nullable Duration retryAfter;

    RefusedException(ErrorBody error, Response response, @Nullable Duration retryAfter) {
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
     * What is at fault.
     *
     * @return the name of the parameter, which for a key is its header; empty if it is none
     */
    public Optional<String> param() {
        return Optional.ofNullable(param);
    }

    /**
     * When to ask again.
     *
     * @return how long the server wants the client to wait; empty if it did not say
     */
    public Optional<Duration> retryAfter() {
        return Optional.ofNullable(retryAfter);
    }
}
