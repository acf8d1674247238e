package ee.idempotent.cluster;

import static org.awaitility.Awaitility.await;

import ee.idempotent.cluster.check.Answer;
import ee.idempotent.cluster.check.Call;
import ee.idempotent.cluster.check.Operation;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/** Calls that are running on a node when something happens to it, and are then asked for at another one. */
final class Owners {

    private static final int FAILED = 500;

    private static final long LONGEST = 60_000_000;
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final Ledger ledger;
    private final History history;
    private final Http http;
    private final List<Call> owners = new ArrayList<>();

    Owners(Ledger ledger, History history, Http http) {
        this.ledger = ledger;
        this.history = history;
        this.http = http;
    }

    /**
     * Starts calls, and waits until they hold their records. One that is over sooner is no owner.
     *
     * @return when all of them are over, one way or another
     */
    CompletableFuture<?> start(Node victim, List<Call> calls) {
        return start(victim, calls, Ledger::held);
    }

    /**
     * Starts calls, and waits until each of them is where it is to be. One that is over sooner is no owner.
     *
     * @param there those of some keys whose calls are
     * @return when all of them are over, one way or another
     */
    CompletableFuture<?> start(Node victim, List<Call> calls, There there) {
        Map<String, CompletableFuture<Answer>> running = new HashMap<>();
        calls.forEach(call -> running.put(call.key(), http.start(victim, call, PATIENCE)));
        await().atMost(PATIENCE).pollInterval(Duration.ofMillis(10)).until(() -> {
            List<String> held = there.of(ledger, running.keySet());
            owners.clear();
            calls.stream().filter(call -> held.contains(call.key())).forEach(owners::add);
            return running.entrySet().stream()
                    .allMatch(call ->
                            held.contains(call.getKey()) || call.getValue().isDone());
        });
        return CompletableFuture.allOf(running.values().toArray(CompletableFuture[]::new));
    }

    /**
     * Retries each call until it is done. One that its owner keeps for a minute is a failure.
     *
     * @param strike what happens to the owner, while the retries are under way
     * @return how long it took from then until a retry of each was let in, in milliseconds
     */
    List<Double> takeOver(Node heir, Strike strike) throws InterruptedException {
        ExecutorService threads = Executors.newCachedThreadPool();
        try {
            List<CompletableFuture<Long>> takeovers = owners.stream()
                    .map(call -> CompletableFuture.supplyAsync(() -> takeOver(heir, call), threads))
                    .toList();
            long since = history.now();
            strike.run();
            return takeovers.stream()
                    .map(start -> (start.join() - since) / 1000.0)
                    .toList();
        } finally {
            threads.shutdown();
        }
    }

    /** Whether an owner was given up by the database, after some milliseconds: all of them would have ended sooner. */
    static boolean isGivenUp(double millis) {
        return millis > 5_000;
    }

    private long takeOver(Node heir, Call call) {
        long since = history.now();
        OptionalLong letIn = OptionalLong.empty();
        for (long start = since; start - since < LONGEST; start = history.now()) {
            Answer answer = http.send(heir, call, PATIENCE);
            if (letIn.isEmpty() && isLetIn(call, answer)) {
                letIn = OptionalLong.of(start);
            }
            if (answer.isFinal()) {
                return letIn.orElse(start);
            }
            try {
                TimeUnit.MILLISECONDS.sleep(5);
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }
        throw new AssertionError(call.key() + " is not taken over");
    }

    /** A checkout fails as long as the gateway is still at the charge that its owner has asked for. */
    private static boolean isLetIn(Call call, Answer answer) {
        return answer.isFinal() || (call.operation() == Operation.CHECKOUT && answer.status() == FAILED);
    }

    /** Which calls are where they are to be. */
    @FunctionalInterface
    interface There {
        List<String> of(Ledger ledger, Collection<String> keys);
    }

    /** What happens to an owner. */
    @FunctionalInterface
    interface Strike {
        void run() throws InterruptedException;
    }
}
