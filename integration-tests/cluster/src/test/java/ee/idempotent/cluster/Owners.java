package ee.idempotent.cluster;

import static org.awaitility.Awaitility.await;

import ee.idempotent.cluster.check.Answer;
import ee.idempotent.cluster.check.Call;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/** Calls that are running on a node when something happens to it, and are then asked for at another one. */
final class Owners {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final Cluster cluster;
    private final Http http;
    private final List<Call> calls;

    Owners(Cluster cluster, Http http, List<Call> calls) {
        this.cluster = cluster;
        this.http = http;
        this.calls = calls;
    }

    /**
     * Starts the calls, and waits until each one holds its record.
     *
     * @return when all of them are over, one way or another
     */
    CompletableFuture<?> start(Node victim) {
        CompletableFuture<?>[] running =
                calls.stream().map(call -> http.start(victim, call, PATIENCE)).toArray(CompletableFuture[]::new);
        calls.forEach(call -> await().pollInterval(Duration.ofMillis(5))
                .until(() -> cluster.ledger().isHeld(call.key())));
        return CompletableFuture.allOf(running);
    }

    /**
     * Retries each call until it is done.
     *
     * @return how long it took since then until a retry of each was let in, in milliseconds
     */
    List<Double> takeOver(Node heir, long since, History history) {
        ExecutorService threads = Executors.newFixedThreadPool(calls.size());
        try {
            List<CompletableFuture<Double>> takeovers = calls.stream()
                    .map(call -> CompletableFuture.supplyAsync(() -> takeOver(heir, call, since, history), threads))
                    .toList();
            return takeovers.stream().map(CompletableFuture::join).toList();
        } finally {
            threads.shutdown();
        }
    }

    private double takeOver(Node heir, Call call, long since, History history) {
        while (true) {
            long start = history.now();
            Answer answer = http.send(heir, call, PATIENCE);
            if (answer.isFinal()) {
                return (start - since) / 1000.0;
            }
            try {
                TimeUnit.MILLISECONDS.sleep(10);
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }
    }
}
