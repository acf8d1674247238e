package ee.idempotent;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;

/** An endpoint that does with duplicates what it should, but for its defects. */
final class OrdersServer implements AutoCloseable {

    enum Defect {
        EXECUTES_DUPLICATES,
        FORGETS_THE_MARK,
        REPLAYS_ANOTHER_BODY,
        REPLAYS_ANOTHER_STATUS,
        HAS_AN_EFFECT_AT_A_REPLAY,
        TAKES_ANOTHER_REQUEST,
        EXECUTES_CONCURRENT_DUPLICATES,
        LETS_DUPLICATES_WAIT,
        ANSWERS_NOTHING,
        NEVER_ENDS_AN_ANSWER
    }

    private record Stored(String request, String response) {}

    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final Set<Defect> defects;
    private final AtomicInteger effects = new AtomicInteger();
    private final Map<String, Stored> stored = new ConcurrentHashMap<>();
    private final Map<String, String> running = new ConcurrentHashMap<>();
    private final Semaphore gate = new Semaphore(100);

    OrdersServer(Defect... defects) throws IOException {
        this.defects = Set.of(defects);
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        server.createContext("/", this::answer);
        server.start();
    }

    URI uri() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/orders");
    }

    int effects() {
        return effects.get();
    }

    AutoCloseable hold() {
        gate.acquireUninterruptibly(100);
        return () -> gate.release(100);
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            String key = exchange.getRequestHeaders().getFirst("Idempotency-Key");
            String request = new String(exchange.getRequestBody().readAllBytes(), UTF_8);
            Stored before = stored.get(key);
            if (has(Defect.ANSWERS_NOTHING)) {
                return;
            } else if (before != null) {
                answerDuplicate(exchange, before, request);
            } else if (running.putIfAbsent(key, request) == null || has(Defect.EXECUTES_CONCURRENT_DUPLICATES)) {
                execute(exchange, key, request);
            } else if (has(Defect.LETS_DUPLICATES_WAIT)) {
                pass();
                answerDuplicate(exchange, stored.getOrDefault(key, new Stored(request, "")), request);
            } else {
                send(exchange, 409, "{\"error\":{\"code\":\"idempotency_key_in_progress\"}}");
            }
        }
    }

    private void execute(HttpExchange exchange, String key, String request) throws IOException {
        pass();
        String response = "{\"order\":" + effects.incrementAndGet() + "}";
        stored.putIfAbsent(key, new Stored(request, response));
        send(exchange, 201, response);
    }

    private void answerDuplicate(HttpExchange exchange, Stored before, String request) throws IOException {
        if (has(Defect.EXECUTES_DUPLICATES)) {
            send(exchange, 201, "{\"order\":" + effects.incrementAndGet() + "}");
        } else if (!before.request().equals(request) && !has(Defect.TAKES_ANOTHER_REQUEST)) {
            send(exchange, 409, "{\"error\":{\"code\":\"idempotency_key_reused\"}}");
        } else {
            if (has(Defect.HAS_AN_EFFECT_AT_A_REPLAY)) {
                effects.incrementAndGet();
            }
            if (!has(Defect.FORGETS_THE_MARK)) {
                exchange.getResponseHeaders().add("Idempotency-Replayed", "true");
            }
            send(
                    exchange,
                    has(Defect.REPLAYS_ANOTHER_STATUS) ? 200 : 201,
                    has(Defect.REPLAYS_ANOTHER_BODY) ? before.response() + "\n" : before.response());
        }
    }

    private void pass() {
        gate.acquireUninterruptibly();
        gate.release();
    }

    private boolean has(Defect defect) {
        return defects.contains(defect);
    }

    private void send(HttpExchange exchange, int status, String body) throws IOException {
        byte[] bytes = body.getBytes(UTF_8);
        exchange.getResponseHeaders().add("Content-Type", "application/json");
        boolean ends = !has(Defect.NEVER_ENDS_AN_ANSWER);
        exchange.sendResponseHeaders(status, ends ? bytes.length : bytes.length + 1);
        exchange.getResponseBody().write(bytes);
        if (!ends) {
            exchange.getResponseBody().flush();
            waitForTheEnd();
        }
    }

    private static void waitForTheEnd() {
        try {
            new Semaphore(0).acquire();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
