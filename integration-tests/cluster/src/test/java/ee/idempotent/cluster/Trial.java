package ee.idempotent.cluster;

import static org.awaitility.Awaitility.await;

import ee.idempotent.cluster.check.Attempt;
import ee.idempotent.cluster.check.Call;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.stream.IntStream;

/** Clients at work while faults strike; then all is well again, each call gets its answer, and the books are checked. */
final class Trial {

    private static final int CLIENTS = 10;
    private static final int CALM = 800;
    private static final int AGAIN = 30;
    private static final Duration TO_RECOVER = Duration.ofMinutes(2);

    private final Cluster cluster;
    private final String name;
    private final long seed;
    private final Random random;
    private final Map<Fault, Integer> struck = new EnumMap<>(Fault.class);

    /**
     * A trial that has not begun.
     *
     * @param name of its history in {@code target}, and the beginning of its keys
     * @param seed what clients and faults do is random but for it
     */
    Trial(Cluster cluster, String name, long seed) {
        this.cluster = cluster;
        this.name = name;
        this.seed = seed;
        this.random = new Random(seed);
    }

    /** Lets these faults strike in a random order, again and again, each at least once. */
    Verdict run(Duration duration, List<Fault> faults) throws InterruptedException {
        return run(scene -> strike(scene, duration, faults));
    }

    /** Lets clients work while something happens. */
    Verdict run(Course course) throws InterruptedException {
        try (History history = new History(Path.of("target", name + ".jsonl"))) {
            history.note("seed " + seed);
            Http http = new Http(history);
            Calls calls = new Calls(name + "-");
            Scene scene = new Scene(cluster, history, http, calls, random);
            List<Client> clients = IntStream.range(0, CLIENTS)
                    .mapToObj(number -> new Client(cluster, http, calls, random.nextLong()))
                    .toList();
            AtomicBoolean goOn = new AtomicBoolean(true);
            CompletableFuture<?> work = all(clients, client -> client.work(goOn::get));
            try {
                course.run(scene);
            } finally {
                goOn.set(false);
            }
            scene.settle();
            work.join();
            history.note("all is well again");
            List<Call> left = scene.unfinished();
            IntStream.range(0, left.size())
                    .forEach(number -> clients.get(number % CLIENTS).adopt(left.get(number)));
            finish(clients);
            await().atMost(TO_RECOVER).until(() -> cluster.ledger().openTransactions() == 0);
            List<Attempt> attempts = history.attempts();
            Audit audit = Audit.of(attempts, cluster, name + "-", scene.crashes());
            history.note("%d attempts, %d effects, %d charges, %d violations"
                    .formatted(
                            attempts.size(),
                            audit.remains().effects().size(),
                            audit.remains().charges().size(),
                            audit.violations().size()));
            return new Verdict(attempts, audit, struck, scene.takeovers());
        }
    }

    private void strike(Scene scene, Duration duration, List<Fault> faults) throws InterruptedException {
        long start = System.nanoTime();
        List<Fault> order = new ArrayList<>();
        while (System.nanoTime() - start < duration.toNanos() || struck.size() < faults.size()) {
            scene.moment(CALM, 2 * CALM);
            if (order.isEmpty()) {
                order.addAll(faults);
                Collections.shuffle(order, random);
            }
            if (!order.isEmpty()) {
                Fault fault = order.remove(0);
                scene.strike(fault);
                struck.merge(fault, 1, Integer::sum);
            }
        }
    }

    private static void finish(List<Client> clients) {
        long start = System.nanoTime();
        all(clients, client -> {
                    client.finish(() -> System.nanoTime() - start < TO_RECOVER.toNanos());
                    client.askAgain(AGAIN, () -> false);
                })
                .join();
    }

    private static CompletableFuture<?> all(List<Client> clients, Consumer<Client> what) {
        ExecutorService threads = Executors.newFixedThreadPool(clients.size());
        CompletableFuture<?>[] running = clients.stream()
                .map(client -> CompletableFuture.runAsync(() -> what.accept(client), threads))
                .toArray(CompletableFuture[]::new);
        threads.shutdown();
        return CompletableFuture.allOf(running).orTimeout(1, TimeUnit.HOURS);
    }

    /** What happens while clients work. All is well again when it is over, but for a node that is still starting. */
    @FunctionalInterface
    interface Course {
        void run(Scene scene) throws InterruptedException;
    }
}
