package ee.idempotent.torture;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;

/** What the server itself answers, whatever is deployed on it. */
final class Server {

    private static final HttpClient CLIENT =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    private Server() {}

    /** The body of an answer, of whatever status. */
    static String get(String path) {
        try {
            HttpRequest request = HttpRequest.newBuilder(TortureServer.uri(path))
                    .timeout(Duration.ofSeconds(90))
                    .build();
            HttpResponse<String> response = CLIENT.send(request, BodyHandlers.ofString());
            return response.body();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
