package ee.idempotent.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ee.idempotent.cluster.check.Answer;
import ee.idempotent.cluster.check.Answer.Kind;
import ee.idempotent.cluster.check.Call;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/** A server that loses its database while calls run on it, and another one that is asked for them meanwhile. */
final class Outage {

    /** How long the test waits for a key: by default a database may take hours. */
    static final Duration LONGEST = Duration.ofSeconds(60);

    /** That an answer takes which waits for nobody, on a busy machine. */
    private static final Duration AT_ONCE = Duration.ofSeconds(5);

    /** Of a transaction of which an operator may be sure that it is of no use any more. */
    private static final Duration AGE = Duration.ofSeconds(30);

    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private final Cluster cluster;
    private final List<Namespace> namespaces;
    private final History history;
    private final Http http;
    private final Calls calls;

    Outage(Cluster cluster, List<Namespace> namespaces, History history, Calls calls) {
        this.cluster = cluster;
        this.namespaces = namespaces;
        this.history = history;
        this.http = new Http(history);
        this.calls = calls;
    }

    /**
     * Strikes while calls run, waits until their keys are free or the longest time is over, and puts all in order again.
     *
     * @param owners what runs meanwhile
     * @return after which time a retry of each was let in; empty if none was, until the operator ended the connections
     */
    Map<Call, Optional<Duration>> strike(Loss loss, List<Call> owners) throws InterruptedException {
        succeed(heir(), calls.payment()); // the first record tells the name of the operation
        Map<Call, CompletableFuture<Answer>> running = new LinkedHashMap<>();
        owners.forEach(call -> running.put(call, http.start(victim(), call, PATIENCE)));
        await().atMost(LONGEST)
                .pollInterval(Duration.ofMillis(50))
                .until(() -> cluster.ledger()
                                .held(owners.stream().map(Call::key).toList())
                                .size()
                        == owners.size());
        history.note(loss.toString());
        long start = System.nanoTime();
        loss.strike(namespaces.get(0), victim());
        try {
            Call lone = calls.payment();
            CompletableFuture<Void> bounded = loss.leavesTheServer()
                    ? CompletableFuture.runAsync(() -> areAnsweredInTime(running, lone))
                    : CompletableFuture.completedFuture(null);
            Map<Call, Optional<Duration>> freed = awaitFree(owners, start);
            bounded.join();
            if (freed.containsValue(Optional.<Duration>empty())) {
                cluster.ledger().terminateOlderThan(AGE);
            }
            owners.forEach(call -> succeed(heir(), call));
            succeed(heir(), lone);
            return freed;
        } finally {
            namespaces.get(0).heal();
            recover(loss);
        }
    }

    /** The owners, and another call that comes afterwards, although the database is gone. */
    private void areAnsweredInTime(Map<Call, CompletableFuture<Answer>> owners, Call lone) {
        long start = System.nanoTime();
        owners.forEach((call, owner) ->
                assertThat(owner.join().kind()).as(call.reference()).isEqualTo(Kind.FAILED));
        Duration taken = since(start);
        long again = System.nanoTime();
        Answer answer = http.send(victim(), lone, PATIENCE);
        history.note("the owners were answered after %s, another call after %s: %s"
                .formatted(taken, since(again), answer.kind()));
        assertThat(answer.status()).as(answer.body()).isEqualTo(503);
        assertThat(since(again)).isLessThan(NetworkIT.BOUND);
        assertThat(taken).isLessThan(NetworkIT.BOUND.plus(NetworkIT.OWNER));
    }

    private Map<Call, Optional<Duration>> awaitFree(List<Call> owners, long start) throws InterruptedException {
        Map<Call, CompletableFuture<Optional<Duration>>> waiting = new LinkedHashMap<>();
        ExecutorService threads = Executors.newFixedThreadPool(owners.size());
        owners.forEach(call -> waiting.put(call, CompletableFuture.supplyAsync(() -> awaitFree(call, start), threads)));
        threads.shutdown();
        while (!threads.awaitTermination(1, TimeUnit.SECONDS)) {
            long other = System.nanoTime();
            assertThat(http.send(heir(), calls.payment(), PATIENCE).kind()).isEqualTo(Kind.SUCCESS);
            assertThat(since(other)).isLessThan(AT_ONCE);
        }
        Map<Call, Optional<Duration>> freed = new LinkedHashMap<>();
        waiting.forEach((call, free) -> freed.put(call, free.join()));
        return freed;
    }

    private Optional<Duration> awaitFree(Call call, long start) {
        for (Duration asked = since(start); asked.compareTo(LONGEST) < 0; asked = since(start)) {
            Answer answer = http.send(heir(), call, PATIENCE);
            if (answer.kind() != Kind.IN_PROGRESS) {
                assertThat(answer.kind()).as(answer.body()).isEqualTo(Kind.SUCCESS);
                history.note("%s is free after %s".formatted(call.reference(), asked));
                return Optional.of(asked);
            }
            assertThat(since(start).minus(asked)).isLessThan(AT_ONCE);
            pause();
        }
        return Optional.empty();
    }

    private static void pause() {
        try {
            TimeUnit.MILLISECONDS.sleep(200);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private void recover(Loss loss) throws InterruptedException {
        if (!loss.leavesTheServer()) {
            victim().start();
        }
        succeed(victim(), calls.payment());
        await().atMost(LONGEST).until(() -> cluster.ledger().openTransactions() == 0);
    }

    private void succeed(Node node, Call call) {
        await().atMost(LONGEST).until(() -> http.send(node, call, PATIENCE).kind() == Kind.SUCCESS);
    }

    private Node victim() {
        return cluster.nodes().get(0);
    }

    private Node heir() {
        return cluster.nodes().get(1);
    }

    private static Duration since(long start) {
        return Duration.ofNanos(System.nanoTime() - start);
    }
}
