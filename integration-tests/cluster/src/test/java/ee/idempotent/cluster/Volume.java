package ee.idempotent.cluster;

import static org.awaitility.Awaitility.await;

import ee.idempotent.cluster.check.Attempt;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.stream.IntStream;

/** As many requests as the servers take while connections break all the time; then each call gets its answer, and the books are checked. */
final class Volume {

    private static final int CLIENTS = 8;

    private static final Duration TO_FINISH = Duration.ofMinutes(15);

    private final Cluster cluster;
    private final String name;
    private final long seed;
    private final List<Repeater> clients;
    private final History history = new History();
    private final Disturbance disturbance;

    /**
     * A part of the volume.
     *
     * @param name the beginning of its keys
     * @param processes what strikes at more than a connection
     */
    Volume(Cluster cluster, String name, long seed, List<Disturbance.Kind> processes) {
        this.cluster = cluster;
        this.name = name;
        this.seed = seed;
        Random random = new Random(seed);
        Http http = new Http(history);
        Calls calls = new Calls(name + "-");
        clients = IntStream.range(0, CLIENTS)
                .mapToObj(number -> new Repeater(cluster.nodes(), http, calls, random.nextLong()))
                .toList();
        disturbance = new Disturbance(cluster, history, processes, random.nextLong());
    }

    /**
     * Lets clients work and faults strike.
     *
     * @param warmUp how long they do so before it counts for the latency, since compilers are at work
     */
    VolumeFigures run(Duration warmUp, Duration duration) throws InterruptedException {
        history.note("seed " + seed);
        disturb(warmUp);
        VolumeFigures.Use before = use();
        history.note("warm: " + before);
        long begin = history.now();
        disturb(duration);
        long end = history.now();
        VolumeFigures.Use after = use();
        history.note("worked: " + after);
        long started = System.nanoTime();
        all(client -> client.finish(() -> System.nanoTime() - started < TO_FINISH.toNanos()));
        history.note("each call has been asked for again");
        await().atMost(Duration.ofMinutes(2)).until(() -> cluster.ledger().openTransactions() == 0);
        List<Attempt> attempts = history.attempts();
        Audit audit = Audit.of(attempts, cluster, name + "-", disturbance.crashes());
        history.note("%d attempts, %d effects, %d violations"
                .formatted(
                        attempts.size(),
                        audit.remains().effects().size(),
                        audit.violations().size()));
        return new VolumeFigures(seed, attempts, audit, disturbance.struck(), begin, end, before, after);
    }

    private void disturb(Duration duration) throws InterruptedException {
        long start = System.nanoTime();
        BooleanSupplier goOn = () -> System.nanoTime() - start < duration.toNanos();
        CompletableFuture<Void> work = CompletableFuture.runAsync(() -> all(client -> client.work(goOn)));
        disturbance.strike(goOn);
        work.join();
    }

    private void all(Consumer<Repeater> what) {
        ExecutorService threads = Executors.newFixedThreadPool(clients.size());
        CompletableFuture<?>[] running = clients.stream()
                .map(client -> CompletableFuture.runAsync(() -> what.accept(client), threads))
                .toArray(CompletableFuture[]::new);
        threads.shutdown();
        CompletableFuture.allOf(running).join();
    }

    private VolumeFigures.Use use() {
        return new VolumeFigures.Use(
                cluster.nodes().stream().map(Gauge::of).toList(),
                cluster.ledger().connections());
    }
}
