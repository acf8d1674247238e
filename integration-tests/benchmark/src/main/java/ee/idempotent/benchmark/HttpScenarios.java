package ee.idempotent.benchmark;

import ee.idempotent.orders.OrderRequest;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ThreadLocalRandom;

/** What is requested of the application. */
final class HttpScenarios {

    private static final int COMPLETED = 1_000;
    private static final String ORDER = Shop.JSON.toJson(Shop.REQUEST);
    private static final String SLOW_ORDER =
            Shop.JSON.toJson(new OrderRequest(OrderRequest.SLOW, "article-4711", 3, 1999, "GBP"));

    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final URI api;

    HttpScenarios(URI api) {
        this.api = api;
    }

    Scenario firstCall(String resource) {
        return () -> expected(201, false, send(order(resource, UUID.randomUUID().toString(), ORDER)));
    }

    /** Of keys that are completed now; only the library marks what it replays. */
    Scenario replay(String resource, boolean marked) throws Exception {
        String prefix = UUID.randomUUID() + "-";
        for (int number = 0; number < COMPLETED; number++) {
            expected(201, false, send(order(resource, prefix + number, ORDER)));
        }
        return () -> expected(
                201,
                marked,
                send(order(resource, prefix + ThreadLocalRandom.current().nextInt(COMPLETED), ORDER)));
    }

    /** While another request holds the key. */
    Scenario inProgress(String resource) {
        return new InProgress(resource);
    }

    private HttpRequest order(String resource, String key, String body) {
        return HttpRequest.newBuilder(api.resolve("orders/" + resource))
                .header("Content-Type", "application/json")
                .header("Idempotency-Key", key)
                .POST(BodyPublishers.ofString(body))
                .build();
    }

    private HttpResponse<String> send(HttpRequest request) throws IOException, InterruptedException {
        return client.send(request, BodyHandlers.ofString());
    }

    private static HttpResponse<String> expected(int status, boolean replayed, HttpResponse<String> response) {
        if (response.statusCode() != status
                || response.headers().firstValue("Idempotency-Replayed").isPresent() != replayed) {
            throw new IllegalStateException("Not the " + status + " that was expected: " + response + " "
                    + response.headers().map() + " " + response.body());
        }
        return response;
    }

    private final class InProgress implements Scenario {

        private final String resource;
        private String key;
        private CompletableFuture<HttpResponse<String>> owner;

        private InProgress(String resource) {
            this.resource = resource;
        }

        @Override
        public void begin() throws Exception {
            key = UUID.randomUUID().toString();
            owner = client.sendAsync(order(resource, key, SLOW_ORDER), BodyHandlers.ofString());
            expected(204, false, send(gate().GET().build()));
        }

        @Override
        public Object call() throws Exception {
            return expected(409, false, send(order(resource, key, SLOW_ORDER)));
        }

        @Override
        public void end() throws Exception {
            expected(204, false, send(gate().DELETE().build()));
            expected(201, false, owner.join());
        }

        private HttpRequest.Builder gate() {
            return HttpRequest.newBuilder(api.resolve("gate"));
        }
    }
}
