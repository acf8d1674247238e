package ee.idempotent.client;

import jakarta.ws.rs.core.Response;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** An attempt with this key is still running: 409 {@code idempotency_key_in_progress}. Ask for its answer later. */
public final class KeyInProgressException extends RefusedException {

    private static final long serialVersionUID = 1L;

    KeyInProgressException(ErrorBody error, Response response, @Nullable Duration retryAfter) {
        super(error, response, retryAfter);
    }
}
