package ee.idempotent.client;

import jakarta.ws.rs.core.Response;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** The key belongs to another request: 409 {@code idempotency_key_reused}. This is a bug in the caller; never retried. */
public final class KeyReusedException extends RefusedException {

    private static final long serialVersionUID = 1L;

    KeyReusedException(ErrorBody error, Response response, @Nullable Duration retryAfter) {
        super(error, response, retryAfter);
    }
}
