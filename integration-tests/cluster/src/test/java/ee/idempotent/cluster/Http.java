package ee.idempotent.cluster;

import ee.idempotent.cluster.check.Answer;
import ee.idempotent.cluster.check.Answer.Kind;
import ee.idempotent.cluster.check.Attempt;
import ee.idempotent.cluster.check.Call;
import ee.idempotent.servers.LoadClient;
import java.net.URI;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;

/** Sends attempts and writes down what came of them. */
final class Http {

    private final LoadClient client = new LoadClient();
    private final History history;

    Http(History history) {
        this.history = history;
    }

    /** Waits for the answer, no longer than that; the connection is then closed. */
    Answer send(Node node, Call call, Duration patience) {
        return start(node, call, patience).join();
    }

    CompletableFuture<Answer> start(Node node, Call call, Duration patience) {
        long start = history.now();
        return client.post(node.uri("/api/" + call.operation().path()), call.key(), call.body(), patience)
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
