package ee.idempotent.cluster;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import ee.idempotent.cluster.check.Answer;
import ee.idempotent.cluster.check.Answer.Kind;
import ee.idempotent.cluster.check.Attempt;
import ee.idempotent.cluster.check.Call;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;

/** Sends attempts and writes down what came of them. */
final class Http {

    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(1))
            .build();
    private final History history;

    Http(History history) {
        this.history = history;
    }

    /** Waits for the answer, no longer than that; the connection is then closed. */
    Answer send(Node node, Call call, Duration patience) {
        return start(node, call, patience).join();
    }

    CompletableFuture<Answer> start(Node node, Call call, Duration patience) {
        HttpRequest request = HttpRequest.newBuilder(
                        node.uri("/api/" + call.operation().path()))
                .header("Content-Type", "application/json")
                .header("Idempotency-Key", call.key())
                .timeout(patience)
                .POST(BodyPublishers.ofString(call.body()))
                .build();
        long start = history.now();
        return http.sendAsync(request, BodyHandlers.ofString(ISO_8859_1))
                .handle((response, failure) -> failure == null ? answer(response) : Answer.none(failure))
                .whenComplete(
                        (answer, never) -> history.add(new Attempt(call, node.name(), start, history.now(), answer)));
    }

    private static Answer answer(HttpResponse<String> response) {
        return new Answer(
                kind(response),
                response.statusCode(),
                header(response, "Content-Type"),
                URI.create(header(response, "Location")).getPath(),
                response.body(),
                header(response, "Idempotency-Replayed").equals("true"));
    }

    private static Kind kind(HttpResponse<String> response) {
        boolean application = header(response, "Content-Type").startsWith("application/json");
        return switch (response.statusCode()) {
            case 201 -> Kind.SUCCESS;
            case 402 -> Kind.REFUSED;
            case 404 -> application ? Kind.UNEXPECTED : Kind.ABSENT;
            case 409 -> conflict(response.body());
            case 500, 503 -> Kind.FAILED;
            default -> Kind.UNEXPECTED;
        };
    }

    private static Kind conflict(String body) {
        if (body.contains("\"idempotency_key_in_progress\"")) {
            return Kind.IN_PROGRESS;
        }
        return body.contains("\"idempotency_key_reused\"") ? Kind.REUSED : Kind.UNEXPECTED;
    }

    private static String header(HttpResponse<?> response, String name) {
        return response.headers().firstValue(name).orElse("");
    }
}
