package ee.idempotent.testkit;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandler;
import java.net.http.HttpResponse.BodySubscribers;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import org.opentest4j.AssertionFailedError;

/**
 * A request that can be sent again and again.
 *
 * @param headers names and values in turn
 */
record RepeatableRequest(URI uri, String method, String body, List<String> headers) {

    /** HTTP/1.1, because over HTTP/2 a fresh client may hold the second of two requests until the first is done. */
    private static final HttpClient HTTP =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    static RepeatableRequest post(URI uri, String body) {
        return new RepeatableRequest(uri, "POST", body, List.of("Content-Type", "application/json"));
    }

    RepeatableRequest method(String other) {
        return new RepeatableRequest(uri, other, body, headers);
    }

    RepeatableRequest body(String other) {
        return new RepeatableRequest(uri, method, other, headers);
    }

    RepeatableRequest header(String name, String value) {
        List<String> all = new ArrayList<>();
        for (int i = 0; i < headers.size(); i += 2) {
            if (!headers.get(i).equalsIgnoreCase(name)) {
                all.addAll(headers.subList(i, i + 2));
            }
        }
        all.addAll(List.of(name, value));
        return new RepeatableRequest(uri, method, body, List.copyOf(all));
    }

    /**
     * A request that is on its way; fails with an {@link AssertionFailedError} that says what is missing.
     *
     * @param which request it is, in words
     */
    CompletableFuture<Received> start(String which, Duration limit) {
        HttpRequest request = HttpRequest.newBuilder(uri)
                .method(method, BodyPublishers.ofString(body))
                .headers(headers.toArray(String[]::new))
                .timeout(limit)
                .build();
        AtomicInteger status = new AtomicInteger();
        BodyHandler<byte[]> bytes = response -> {
            status.set(response.statusCode());
            return BodySubscribers.ofByteArray();
        };
        // The request's own time-out covers the headers of the response only.
        return HTTP.sendAsync(request, bytes)
                .orTimeout(limit.toMillis(), TimeUnit.MILLISECONDS)
                .handle((response, failure) -> {
                    if (failure != null) {
                        throw unanswered(which, status.get(), limit, failure);
                    }
                    return Received.of(response);
                });
    }

    static Received await(CompletableFuture<Received> sent) {
        try {
            return sent.join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof AssertionFailedError failure) {
                throw failure;
            }
            throw e;
        }
    }

    private AssertionFailedError unanswered(String which, int status, Duration limit, Throwable failure) {
        Throwable cause = failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
        boolean isLate = cause instanceof HttpTimeoutException || cause instanceof TimeoutException;
        String found = status == 0
                ? "There was no answer to " + which
                : "The answer to " + which + ", with status " + status + ", did not end";
        return new AssertionFailedError(
                found + (isLate ? " within " + limit : "") + ": " + method + " " + uri + ": " + cause, cause);
    }
}
