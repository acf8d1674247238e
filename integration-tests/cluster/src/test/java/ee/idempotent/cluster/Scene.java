package ee.idempotent.cluster;

import ee.idempotent.cluster.check.Answer;
import ee.idempotent.cluster.check.Call;
import ee.idempotent.databases.PostgresqlServer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/** Where faults strike: one node is the victim, another one the heir of its calls. */
final class Scene {

    private static final int OWNERS = 4;
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final Cluster cluster;
    private final History history;
    private final Http http;
    private final Calls calls;
    private final Random random;
    private final Map<String, List<Double>> takeovers = new TreeMap<>();

    private final List<Call> unfinished = new ArrayList<>();
    private final List<Long> crashes = new ArrayList<>();

    private int victim;
    private CompletableFuture<?> running = CompletableFuture.completedFuture(null);
    private CompletableFuture<?> restart = CompletableFuture.completedFuture(null);

    Scene(Cluster cluster, History history, Http http, Calls calls, Random random) {
        this.cluster = cluster;
        this.history = history;
        this.http = http;
        this.calls = calls;
        this.random = random;
    }

    Cluster cluster() {
        return cluster;
    }

    Calls calls() {
        return calls;
    }

    /** Says what happens, and tells the time. */
    History history() {
        return history;
    }

    Http http() {
        return http;
    }

    Node victim() {
        return cluster.nodes().get(victim);
    }

    /** Milliseconds between something that happened to an owner and the retry that was let in, by what happened. */
    Map<String, List<Double>> takeovers() {
        return takeovers;
    }

    /** Calls that may have no answer yet. */
    List<Call> unfinished() {
        return unfinished;
    }

    /** When the database crashed. */
    List<Long> crashes() {
        return crashes;
    }

    /** Ends the database with no chance to write what it has not yet written, and starts it again. */
    void crashDatabase(Consumer<PostgresqlServer> how) throws InterruptedException {
        how.accept(cluster.server());
        crashes.add(history.now());
        moment(0, 1000);
        cluster.server().start();
    }

    int connections() {
        return cluster.connections();
    }

    void strike(Fault fault) throws InterruptedException {
        victim = random.nextInt(cluster.nodes().size());
        history.note(fault + " · " + victim().name());
        fault.strike(this);
    }

    /** Waits that many milliseconds. */
    void moment(int least, int most) throws InterruptedException {
        TimeUnit.MILLISECONDS.sleep(random.nextInt(least, most));
    }

    /** Lets some calls run on the victim. All nodes are up then. */
    Owners owners(IntFunction<Call> call) {
        return owners(Ledger::held, call);
    }

    /** Lets some calls run on the victim, up to where they are to be. All nodes are up then. */
    Owners owners(Owners.There there, IntFunction<Call> call) {
        settle();
        Owners owners = new Owners(cluster.ledger(), history, http);
        running =
                owners.start(victim(), IntStream.range(0, OWNERS).mapToObj(call).toList(), there);
        return owners;
    }

    /** Has another node take over what the victim can no longer do. */
    void takeOver(String cause, Owners owners, Owners.Strike strike) throws InterruptedException {
        List<Double> times = owners.takeOver(heir(), strike);
        history.note("taken over after %s ms".formatted(times));
        takeovers.computeIfAbsent(cause, none -> new ArrayList<>()).addAll(times);
    }

    /** Has another node take over what the victim does, which is frozen until then. */
    void takeOverFrozen(String cause, Owners owners) throws InterruptedException {
        try {
            takeOver(cause, owners, victim()::freeze);
        } finally {
            victim().thaw();
        }
    }

    /** Sends all of them to the victim at once. What becomes of them is left to be found out. */
    void exhaust(List<Call> many) {
        settle();
        unfinished.addAll(many);
        List<CompletableFuture<Answer>> answers =
                many.stream().map(call -> http.start(victim(), call, PATIENCE)).toList();
        answers.forEach(CompletableFuture::join);
    }

    /** Starts the victim again, in the background. */
    void restart() {
        restart(victim());
    }

    /** Starts any of them again, in the background. */
    void restart(Node node) {
        settle();
        restart = node.startInBackground().thenRun(() -> history.note(node.name() + " is up"));
    }

    /** Waits until all nodes are up, and no owner waits for its answer. */
    void settle() {
        running.join();
        restart.join();
    }

    private Node heir() {
        return cluster.nodes().get((victim + 1) % cluster.nodes().size());
    }
}
