package ee.idempotent.cluster;

import ee.idempotent.cluster.check.Answer;
import ee.idempotent.cluster.check.Attempt;
import ee.idempotent.cluster.check.Call;
import ee.idempotent.cluster.check.Violation;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** As many requests as the servers take, with nothing wrong: payments, transfers, and each of them again. */
final class Load {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final Cluster cluster;
    private final String name;
    private final int clients;

    /**
     * A load that has not begun.
     *
     * @param name of its history in {@code target}, and the beginning of its keys
     */
    Load(Cluster cluster, String name, int clients) {
        this.cluster = cluster;
        this.name = name;
        this.clients = clients;
    }

    LoadFigures run(Duration duration) {
        try (History history = new History(Path.of("target", name + ".jsonl"))) {
            Http http = new Http(history);
            Calls calls = new Calls(name + "-");
            work(http, calls, duration.dividedBy(2));
            List<Gauge> halfway = gauges();
            work(http, calls, duration.dividedBy(2));
            List<Gauge> atTheEnd = gauges();
            long connections = cluster.ledger().connections(); // before any of our own that may take a moment to end

            List<Attempt> attempts = history.attempts();
            List<Violation> violations = Audit.of(attempts, cluster, name + "-").violations();
            return new LoadFigures(duration, attempts, violations, halfway, atTheEnd, connections);
        }
    }

    private void work(Http http, Calls calls, Duration duration) {
        long end = System.nanoTime() + duration.toNanos();
        ExecutorService threads = Executors.newFixedThreadPool(clients);
        Stream<CompletableFuture<Void>> running = IntStream.range(0, clients)
                .mapToObj(client -> CompletableFuture.runAsync(
                        () -> {
                            for (int i = client; System.nanoTime() < end; i++) {
                                twice(http, i % 4 == 0 ? calls.transfer() : calls.payment(), i);
                            }
                        },
                        threads));
        CompletableFuture.allOf(running.toArray(CompletableFuture[]::new)).join();
        threads.shutdown();
    }

    /** Until it is done, and then for the replay; a server that never answers is given up. */
    private void twice(Http http, Call call, int number) {
        long end = System.nanoTime() + PATIENCE.toNanos();
        for (int successes = 0, attempt = number; successes < 2 && System.nanoTime() < end; attempt++) {
            Answer answer =
                    http.send(cluster.nodes().get(attempt % cluster.nodes().size()), call, PATIENCE);
            successes += answer.isFinal() ? 1 : 0;
        }
    }

    private List<Gauge> gauges() {
        return cluster.nodes().stream().map(Gauge::of).toList();
    }
}
