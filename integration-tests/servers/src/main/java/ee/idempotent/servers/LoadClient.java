package ee.idempotent.servers;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;

/**
 * Sends the load of the cluster and of the benchmark. REST Assured, which all other tests use, would take more of the
 * processor for a request than the client, and opens a connection for each. The bodies of answers have a character for
 * each byte.
 */
public final class LoadClient {

    private static final Duration TO_CONNECT = Duration.ofSeconds(1);

    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(TO_CONNECT)
            .build();

    /** Posts JSON under a key. It waits for the answer no longer than that; the connection is then closed. */
    public CompletableFuture<HttpResponse<String>> post(URI uri, String key, String json, Duration patience) {
        return send(HttpRequest.newBuilder(uri)
                .header("Content-Type", "application/json")
                .header("Idempotency-Key", key)
                .timeout(patience)
                .POST(BodyPublishers.ofString(json)));
    }

    /** Sends a request with neither key nor body, and waits for the answer. */
    public HttpResponse<String> send(String method, URI uri) {
        return send(HttpRequest.newBuilder(uri).method(method, BodyPublishers.noBody()))
                .join();
    }

    private CompletableFuture<HttpResponse<String>> send(HttpRequest.Builder request) {
        return http.sendAsync(request.build(), BodyHandlers.ofString(ISO_8859_1));
    }
}
