package ee.idempotent.benchmark;

import ee.idempotent.orders.OrderRequest;
import ee.idempotent.servers.LoadClient;
import java.net.URI;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.IntStream;

/** What is requested of the application. */
final class HttpScenarios {

    private static final int COMPLETED = 200;
    private static final Duration PATIENCE = Duration.ofMinutes(10);
    private static final String ORDER = Shop.JSON.toJson(Shop.REQUEST);
    private static final String SLOW_ORDER =
            Shop.JSON.toJson(new OrderRequest(OrderRequest.SLOW, "article-4711", 3, 1999, "GBP"));

    private final LoadClient client = new LoadClient();
    private final URI api;

    HttpScenarios(URI api) {
        this.api = api;
    }

    Scenario firstCall(String resource) {
        return () -> expected(201, false, order(resource, UUID.randomUUID().toString(), ORDER));
    }

    /** Of keys that are completed now; only the library marks what it replays. */
    Scenario replay(String resource, boolean marked) {
        String prefix = UUID.randomUUID() + "-";
        List<CompletableFuture<HttpResponse<String>>> orders = IntStream.range(0, COMPLETED)
                .mapToObj(number -> start(resource, prefix + number, ORDER))
                .toList();
        orders.forEach(order -> expected(201, false, order.join()));
        return () -> expected(
                201,
                marked,
                order(resource, prefix + ThreadLocalRandom.current().nextInt(COMPLETED), ORDER));
    }

    /** While another request holds the key. */
    Scenario inProgress(String resource) {
        return new InProgress(resource);
    }

    private HttpResponse<String> order(String resource, String key, String body) {
        return start(resource, key, body).join();
    }

    private CompletableFuture<HttpResponse<String>> start(String resource, String key, String body) {
        return client.post(api.resolve("orders/" + resource), key, body, PATIENCE);
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
        public void begin() {
            key = UUID.randomUUID().toString();
            owner = start(resource, key, SLOW_ORDER);
            expected(204, false, client.send("GET", api.resolve("gate")));
        }

        @Override
        public void call() {
            expected(409, false, order(resource, key, SLOW_ORDER));
        }

        @Override
        public void end() {
            expected(204, false, client.send("DELETE", api.resolve("gate")));
            expected(201, false, owner.join());
        }
    }
}
