package ee.idempotent.client;

import jakarta.ws.rs.core.Response;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** The store of the server failed before the operation ran: 503 {@code idempotency_store_unavailable}. Nothing was done. */
public final class StoreUnavailableException extends RefusedException {

    private static final long serialVersionUID = 1L;

    StoreUnavailableException(ErrorBody error, Response response, @Nullable Duration retryAfter) {
        super(error, response, retryAfter);
    }
}
