package ee.idempotent.torture;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.opentelemetry.proto.collector.metrics.v1.ExportMetricsServiceRequest;
import io.opentelemetry.proto.metrics.v1.Metric;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.zip.GZIPInputStream;

/** Takes the metrics that a server sends by OTLP, in compressed Protobuf over HTTP. Traces and logs it takes and forgets. */
final class OtlpReceiver implements AutoCloseable {

    private final HttpServer server;
    private final Map<String, Metric> metrics = new ConcurrentHashMap<>();

    OtlpReceiver() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", OtlpReceiver::answer);
        server.createContext("/v1/metrics", exchange -> {
            ExportMetricsServiceRequest.parseFrom(new GZIPInputStream(exchange.getRequestBody()))
                    .getResourceMetricsList()
                    .stream()
                    .flatMap(resource -> resource.getScopeMetricsList().stream())
                    .flatMap(scope -> scope.getMetricsList().stream())
                    .forEach(metric -> metrics.put(metric.getName(), metric));
            answer(exchange);
        });
        server.start();
    }

    String uri() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    /** The last of each, by its name. */
    Map<String, Metric> metrics() {
        return metrics;
    }

    private static void answer(HttpExchange exchange) throws IOException {
        exchange.getRequestBody().readAllBytes();
        exchange.sendResponseHeaders(200, -1);
        exchange.close();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
