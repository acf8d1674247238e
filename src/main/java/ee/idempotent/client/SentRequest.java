package ee.idempotent.client;

import jakarta.ws.rs.client.ClientRequestContext;
import java.net.URI;
import org.jspecify.annotations.Nullable;

/** What a request under a key cannot be without becoming another one, but for its body's bytes. The host may change. */
record SentRequest(String method, String path, @Nullable String query, boolean hasBody) {

    static SentRequest of(ClientRequestContext request) {
        URI uri = request.getUri();
        return new SentRequest(request.getMethod(), uri.getRawPath(), uri.getRawQuery(), request.hasEntity());
    }

    /** As in the first line of HTTP. */
    String name() {
        return method + " " + path + (query == null ? "" : "?" + query);
    }
}
