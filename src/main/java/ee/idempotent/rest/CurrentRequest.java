package ee.idempotent.rest;

import jakarta.enterprise.context.RequestScoped;
import org.jspecify.annotations.Nullable;

/** What filters and interceptor of one request have in common. */
@RequestScoped
class CurrentRequest {

    private @Nullable HttpExchange exchange;

    /** Begins the exchange of a request for an annotated resource method. */
    void begin(HttpExchange begun) {
        exchange = begun;
    }

    /** The exchange, or null if the current request is not for an annotated resource method. */
    @Nullable HttpExchange exchange() {
        return exchange;
    }
}
