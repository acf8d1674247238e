package ee.idempotent.testkit;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.opentest4j.AssertionFailedError;

/**
 * A request that can be sent again and again.
 *
 * @param headers names and values in turn
 */
record RepeatableRequest(URI uri, String method, String body, List<String> headers, String keyHeader, Duration patience) {

    /** HTTP/1.1, because over HTTP/2 a fresh client may hold the second of two requests until the first is done. */
    private static final HttpClient HTTP =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    static RepeatableRequest post(URI uri, String body) {
        return new RepeatableRequest(
                uri, "POST", body, List.of("Content-Type", "application/json"), "Idempotency-Key", PATIENCE);
    }

    RepeatableRequest method(String other) {
        return new RepeatableRequest(uri, other, body, headers, keyHeader, patience);
    }

    RepeatableRequest body(String other) {
        return new RepeatableRequest(uri, method, other, headers, keyHeader, patience);
    }

    RepeatableRequest keyHeader(String other) {
        return new RepeatableRequest(uri, method, body, headers, other, patience);
    }

    RepeatableRequest patience(Duration other) {
        return new RepeatableRequest(uri, method, body, headers, keyHeader, other);
    }

    RepeatableRequest header(String name, String value) {
        List<String> all = new ArrayList<>();
        for (int i = 0; i < headers.size(); i += 2) {
            if (!headers.get(i).equalsIgnoreCase(name)) {
                all.addAll(headers.subList(i, i + 2));
            }
        }
        all.addAll(List.of(name, value));
        return new RepeatableRequest(uri, method, body, List.copyOf(all), keyHeader, patience);
    }

    RepeatableRequest withNewKey() {
        return header(keyHeader, UUID.randomUUID().toString());
    }

    Received send() {
        return await(start());
    }

    List<Received> sendAtOnce(int times) {
        List<CompletableFuture<Received>> sent =
                Stream.generate(this::start).limit(times).toList();
        return sent.stream().map(this::await).toList();
    }

    CompletableFuture<Received> start() {
        HttpRequest request = HttpRequest.newBuilder(uri)
                .method(method, BodyPublishers.ofString(body))
                .headers(headers.toArray(String[]::new))
                .timeout(patience)
                .build();
        // The request's own time-out covers the headers of the response only.
        return HTTP.sendAsync(request, BodyHandlers.ofByteArray())
                .orTimeout(patience.toMillis(), TimeUnit.MILLISECONDS)
                .thenApply(Received::of);
    }

    Received await(CompletableFuture<Received> sent) {
        try {
            return sent.join();
        } catch (CompletionException e) {
            throw new AssertionFailedError(method + " " + uri + " got no answer within " + patience + ": " + e.getCause(), e);
        }
    }

    Received awaitAny(CompletableFuture<Received> one, CompletableFuture<Received> other) {
        CompletableFuture.anyOf(one, other).exceptionally(failure -> null).join();
        return await(one.isDone() ? one : other);
    }
}
