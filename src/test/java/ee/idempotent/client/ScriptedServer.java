package ee.idempotent.client;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;

/** An HTTP server that gives prepared answers in turn, 200 when there are no more, and writes the requests down. */
final class ScriptedServer implements AutoCloseable {

    record Received(String method, Headers headers, String text) {

        String key() {
            return headers.getFirst("Idempotency-Key");
        }
    }

    /** An answer, or none: the connection is closed. A negative status is sent with half of the body. */
    record Scripted(int status, String contentType, String body, List<String> headers) {}

    static final Scripted NO_ANSWER = new Scripted(0, "", "", List.of());

    private final HttpServer server;
    private final Queue<Scripted> script = new ConcurrentLinkedQueue<>();
    private final List<Received> received = new CopyOnWriteArrayList<>();

    ScriptedServer() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::answer);
        server.start();
    }

    URI uri() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/");
    }

    ScriptedServer answers(int status, String body, String... headers) {
        script.add(new Scripted(status, "application/json", body, List.of(headers)));
        return this;
    }

    ScriptedServer answers(Scripted answer) {
        script.add(answer);
        return this;
    }

    List<Received> received() {
        return received;
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            received.add(new Received(
                    exchange.getRequestMethod(),
                    exchange.getRequestHeaders(),
                    new String(exchange.getRequestBody().readAllBytes(), UTF_8)));
            Scripted next = script.isEmpty() ? new Scripted(200, "text/plain", "done", List.of()) : script.remove();
            if (next.status() == 0) {
                return;
            }
            exchange.getResponseHeaders().add("Content-Type", next.contentType());
            for (int i = 0; i < next.headers().size(); i += 2) {
                exchange.getResponseHeaders()
                        .add(next.headers().get(i), next.headers().get(i + 1));
            }
            byte[] body = next.body().getBytes(UTF_8);
            exchange.sendResponseHeaders(Math.abs(next.status()), body.length == 0 ? -1 : body.length);
            exchange.getResponseBody().write(body, 0, next.status() < 0 ? body.length / 2 : body.length);
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
