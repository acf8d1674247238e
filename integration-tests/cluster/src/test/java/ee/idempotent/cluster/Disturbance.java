package ee.idempotent.cluster;

import static org.awaitility.Awaitility.await;

import ee.idempotent.databases.Link;
import ee.idempotent.databases.Proxy;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;

/**
 * Strikes at random messages of random connections between servers and database, once in so many requests; each minute, at more than that.
 */
final class Disturbance {

    /** How many requests there are for each strike. */
    private static final int REQUESTS = 80;

    /** A message is one of so many, counted thrice: before, in the middle, and after it. */
    private static final int MESSAGES = 3 * 60;

    /** Milliseconds that nobody is told of a silence. */
    private static final int SILENCE = 300;

    private static final Duration BETWEEN_PROCESSES = Duration.ofMinutes(1);

    /** What is done to a connection, a process, or the database. */
    enum Kind {
        CLOSED("connections closed"),
        RESET("connections reset"),
        SILENT("connections silent for a moment, then reset"),
        TERMINATED("all connections terminated"),
        FROZEN("a server frozen for a second"),
        CRASHED("the database killed (kill -9), and restarted");

        private final String text;

        Kind(String text) {
            this.text = text;
        }

        @Override
        public String toString() {
            return text;
        }
    }

    private final Cluster cluster;
    private final History history;
    private final List<Kind> processes;
    private final Random random;
    private final Map<Kind, Integer> struck = new EnumMap<>(Kind.class);
    private final List<Long> crashes = new ArrayList<>();

    /**
     * A disturbance that has not begun.
     *
     * @param processes what is done to more than a connection, in turns
     */
    Disturbance(Cluster cluster, History history, List<Kind> processes, long seed) {
        this.cluster = cluster;
        this.history = history;
        this.processes = processes;
        this.random = new Random(seed);
    }

    /** How often each has struck. */
    Map<Kind, Integer> struck() {
        return struck;
    }

    int faults() {
        return struck.values().stream().mapToInt(Integer::intValue).sum();
    }

    /** When the database crashed. */
    List<Long> crashes() {
        return crashes;
    }

    /** Strikes as long as it may. */
    void strike(BooleanSupplier goOn) throws InterruptedException {
        int next = history.size();
        long nextProcess = System.nanoTime() + BETWEEN_PROCESSES.toNanos();
        for (int process = 0; goOn.getAsBoolean(); ) {
            if (System.nanoTime() > nextProcess) {
                strikeProcess(processes.get(process++ % processes.size()));
                nextProcess = System.nanoTime() + BETWEEN_PROCESSES.toNanos();
            } else if (history.size() > next) {
                strikeConnection();
                next += REQUESTS;
            }
            TimeUnit.MILLISECONDS.sleep(5);
        }
    }

    private void strikeConnection() throws InterruptedException {
        Kind kind = List.of(Kind.CLOSED, Kind.RESET, Kind.SILENT).get(random.nextInt(3));
        AtomicInteger left = new AtomicInteger(random.nextInt(MESSAGES));
        CompletableFuture<Link> hit = new CompletableFuture<>();
        cluster.proxy().watch((point, link, message) -> {
            if (left.getAndDecrement() == 0 && hit.complete(link)) {
                begin(kind, link);
            }
        });
        try {
            end(kind, hit.get(1, TimeUnit.SECONDS));
        } catch (TimeoutException e) {
            if (hit.cancel(false)) {
                cluster.proxy().unwatch(); // no messages, so nobody to strike
            } else {
                end(kind, hit.join());
            }
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void begin(Kind kind, Link link) {
        switch (kind) {
            case CLOSED -> link.close();
            case RESET -> link.reset();
            default -> {
                for (Proxy.Direction direction : Proxy.Direction.values()) {
                    link.silence(direction);
                }
            }
        }
    }

    private void end(Kind kind, Link link) throws InterruptedException {
        cluster.proxy().unwatch();
        if (kind == Kind.SILENT) {
            TimeUnit.MILLISECONDS.sleep(random.nextInt(SILENCE));
            link.reset(); // as keepalives do
        }
        struck.merge(kind, 1, Integer::sum);
    }

    private void strikeProcess(Kind kind) throws InterruptedException {
        history.note("%s · %d requests, %d faults".formatted(kind, history.size(), faults()));
        switch (kind) {
            case TERMINATED -> cluster.ledger().terminateConnections();
            case FROZEN -> {
                Node node = cluster.nodes().get(random.nextInt(cluster.nodes().size()));
                node.freeze();
                try {
                    TimeUnit.SECONDS.sleep(1);
                } finally {
                    node.thaw();
                }
            }
            case CRASHED -> {
                cluster.server().kill();
                crashes.add(history.now());
                cluster.server().start();
                await().atMost(Duration.ofMinutes(1))
                        .ignoreExceptions()
                        .until(() -> cluster.ledger().connections() >= 0);
            }
            default -> throw new IllegalArgumentException(kind.toString());
        }
        struck.merge(kind, 1, Integer::sum);
    }
}
