package ee.idempotent.transactions;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;

/** Requests to one of the applications. */
record Http(String application) {

    static final Http DEFAULT = new Http(Applications.TRANSACTIONS);

    private static final HttpClient CLIENT =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private static final Duration TIMEOUT = Duration.ofSeconds(60);

    static String newKey() {
        return UUID.randomUUID().toString();
    }

    HttpResponse<String> post(String path) {
        return start(path).join();
    }

    HttpResponse<String> post(String path, String keyHeader) {
        return start(path, keyHeader).join();
    }

    CompletableFuture<HttpResponse<String>> start(String path) {
        return send(request(path));
    }

    CompletableFuture<HttpResponse<String>> start(String path, String keyHeader) {
        return send(request(path).header("Idempotency-Key", keyHeader));
    }

    String get(String path) {
        HttpResponse<String> response = send(request(path).GET()).join();
        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
        return response.body();
    }

    /** How many executions have committed. */
    int effects(String name) {
        return Integer.parseInt(get("effects?name=" + name));
    }

    int effectsElsewhere(String name) {
        return Integer.parseInt(get("effects/elsewhere?name=" + name));
    }

    /** How many executions have begun. */
    int executions(String name) {
        return Integer.parseInt(get("effects/executions?name=" + name));
    }

    /** How many operations have a record of a key. */
    int records(String key) {
        return Integer.parseInt(get("effects/records?key=" + key));
    }

    /** All events so far, each with its attempt. */
    List<String> events() {
        return get("effects/events").lines().toList();
    }

    boolean isHolding(String latch) {
        return Boolean.parseBoolean(get("latches/" + latch));
    }

    void release(String latch) {
        post("latches/" + latch);
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(TransactionsServer.uri("/" + application + "/" + path))
                .POST(BodyPublishers.noBody())
                .timeout(TIMEOUT);
    }

    private static CompletableFuture<HttpResponse<String>> send(HttpRequest.Builder request) {
        return CLIENT.sendAsync(request.build(), BodyHandlers.ofString());
    }
}
