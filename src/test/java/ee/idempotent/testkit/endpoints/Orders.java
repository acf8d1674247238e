package ee.idempotent.testkit.endpoints;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpContext;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** An endpoint that keeps what is promised. A wrong one overrides the step that it gets wrong. */
class Orders implements AutoCloseable {

    private static final int ALL = 1000;
    private static final ExecutorService THREADS = Executors.newCachedThreadPool();
    private static final HttpServer SERVER = start();
    private static final AtomicInteger NUMBER = new AtomicInteger();

    final Promised promised;
    final AtomicInteger effects = new AtomicInteger();
    private final Map<String, Call> calls = new ConcurrentHashMap<>();
    private final Semaphore gate = new Semaphore(ALL);
    private final CountDownLatch closed = new CountDownLatch(1);
    private final HttpContext context = SERVER.createContext("/" + NUMBER.incrementAndGet() + "/orders", this::handle);

    Orders(Promised promised) {
        this.promised = promised;
    }

    /** One server for all, since its connections cost more than its answers. */
    private static HttpServer start() {
        try {
            HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            server.setExecutor(THREADS);
            server.start();
            return server;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Ends the server of all. */
    static void stop() {
        SERVER.stop(0);
        THREADS.shutdownNow();
    }

    URI uri() {
        return URI.create("http://127.0.0.1:" + SERVER.getAddress().getPort() + context.getPath());
    }

    /** Keeps executions from ending until its result is closed. */
    AutoCloseable hold() {
        gate.acquireUninterruptibly(ALL);
        return () -> gate.release(ALL);
    }

    long effects() {
        return effects.get();
    }

    /** The first request with a key. */
    Answer execute(Call call) {
        gate.acquireUninterruptibly();
        gate.release();
        return created();
    }

    /** A duplicate of a request that has been answered. */
    Answer replay(Call call) {
        return promised.marked(call.answer().join());
    }

    /** A duplicate of a request that runs. */
    Answer overlap(Call call) {
        if (promised.waits) {
            call.answer().join();
            return replay(call);
        }
        return inProgress();
    }

    /** Another body under the key of a call. */
    Answer reuse(Call call, String body) {
        return promised.rejection(promised.reusedStatus, "idempotency_key_reused");
    }

    Answer withoutKey() {
        return promised.rejection(400, "parameter_missing");
    }

    void send(HttpExchange exchange, Answer answer) throws IOException {
        byte[] bytes = answer.body().getBytes(UTF_8);
        answer.headers().forEach(exchange.getResponseHeaders()::add);
        exchange.sendResponseHeaders(answer.status(), bytes.length == 0 ? -1 : bytes.length);
        exchange.getResponseBody().write(bytes);
    }

    final Answer created() {
        return new Answer(201, "{\"order\":" + effects.incrementAndGet() + "}");
    }

    final Answer inProgress() {
        return promised.rejection(409, "idempotency_key_in_progress");
    }

    /** Waits until a duplicate has come. */
    final void awaitAnother(Call call) {
        try {
            if (!call.another().await(30, TimeUnit.SECONDS)) {
                throw new IllegalStateException("No duplicate came.");
            }
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Waits until nobody asks any more. */
    final void awaitClose() {
        try {
            closed.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            String header = exchange.getRequestHeaders().getFirst(promised.keyHeader());
            String key = header == null ? null : promised.key(header);
            String body = new String(exchange.getRequestBody().readAllBytes(), UTF_8);
            send(exchange, answer(key, body));
        }
    }

    private Answer answer(@Nullable String key, String body) {
        if (key == null) {
            return withoutKey();
        }
        Call mine = new Call(key, body);
        Call known = calls.putIfAbsent(key, mine);
        if (known == null) {
            Answer answer = execute(mine);
            mine.answer().complete(answer);
            return answer;
        } else if (!known.body().equals(body)) {
            return reuse(known, body);
        }
        boolean isAnswered = known.answer().isDone();
        known.another().countDown();
        return isAnswered ? replay(known) : overlap(known);
    }

    @Override
    public void close() {
        closed.countDown();
        SERVER.removeContext(context);
    }
}
