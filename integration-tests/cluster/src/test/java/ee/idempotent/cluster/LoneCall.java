package ee.idempotent.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ee.idempotent.cluster.check.Answer;
import ee.idempotent.cluster.check.Answer.Kind;
import ee.idempotent.cluster.check.Call;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;

/**
 * A call that comes while nobody else does, to the first server of a cluster whose database has vanished and told nobody: its pool is full
 * of connections from which nothing comes.
 */
final class LoneCall {

    /** As {@code server-config/README.md} says. */
    private static final Duration BOUND = Duration.ofSeconds(25);

    private static final Duration PATIENCE = Duration.ofMinutes(1);

    private LoneCall() {}

    /** It gets its 503 in time, and so does the next one; when the database is back, so is the pool. */
    static void isAnsweredInTime(Cluster cluster, String name) {
        try (History history = new History(Path.of("target", name + ".jsonl"))) {
            Http http = new Http(history);
            Node node = cluster.nodes().get(0);
            Calls calls = new Calls(name + "-");
            useAllConnections(cluster, http, calls);
            assertThat(cluster.proxy().links()).hasSizeGreaterThanOrEqualTo(cluster.connections());

            cluster.proxy().silence();
            Call lone = calls.payment();
            assertRejectedInTime(http, node, lone);
            assertRejectedInTime(http, node, lone);

            cluster.proxy().comeBack();
            await().atMost(BOUND).until(() -> http.send(node, lone, PATIENCE).kind() == Kind.SUCCESS);
            useAllConnections(cluster, http, calls);
            assertThat(Audit.of(history.attempts(), cluster, name + "-").violations())
                    .isEmpty();
        }
    }

    /**
     * Has the pool lend all connections that it may have at the same time. What earlier tests have broken of them, Payara has to find out
     * first, and some calls with it.
     */
    private static void useAllConnections(Cluster cluster, Http http, Calls calls) {
        await().atMost(BOUND).until(() -> lendsAll(cluster, http, calls));
    }

    private static boolean lendsAll(Cluster cluster, Http http, Calls calls) {
        Node node = cluster.nodes().get(0);
        List<Call> many = Stream.generate(() -> calls.slowPayment(2000))
                .limit(cluster.connections())
                .toList();
        List<CompletableFuture<Answer>> answers =
                many.stream().map(call -> http.start(node, call, PATIENCE)).toList();
        AtomicBoolean lent = new AtomicBoolean();
        await().atMost(PATIENCE).until(() -> {
            lent.set(cluster.ledger().openTransactions() == cluster.connections());
            return lent.get() || answers.stream().allMatch(CompletableFuture::isDone);
        });
        answers.forEach(CompletableFuture::join);
        many.forEach(call -> await().until(() -> http.send(node, call, PATIENCE).kind() == Kind.SUCCESS));
        return lent.get();
    }

    private static void assertRejectedInTime(Http http, Node node, Call call) {
        long start = System.nanoTime();
        Answer answer = http.send(node, call, PATIENCE);
        Duration taken = Duration.ofNanos(System.nanoTime() - start);
        assertThat(answer.status()).as("%s after %s", answer, taken).isEqualTo(503);
        assertThat(taken).isLessThan(BOUND);
    }
}
