package ee.idempotent.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ee.idempotent.cluster.check.Answer;
import ee.idempotent.cluster.check.Answer.Kind;
import ee.idempotent.cluster.check.Call;
import ee.idempotent.cluster.check.Checker;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;

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
            assertThat(http.send(node, calls.payment(), PATIENCE).kind()).isEqualTo(Kind.SUCCESS);
            await().until(() -> cluster.proxy().links().size() == cluster.connections());

            cluster.proxy().silence();
            Call lone = calls.payment();
            assertRejectedInTime(http, node, lone);
            assertRejectedInTime(http, node, lone);

            cluster.proxy().comeBack();
            await().atMost(BOUND).until(() -> http.send(node, lone, PATIENCE).kind() == Kind.SUCCESS);
            List<CompletableFuture<Answer>> many = IntStream.range(0, cluster.connections())
                    .mapToObj(number -> http.start(node, calls.slowPayment(3000), PATIENCE))
                    .toList();
            await().atMost(BOUND).until(() -> cluster.ledger().openTransactions() == cluster.connections());
            assertThat(many).allMatch(call -> call.join().kind() == Kind.SUCCESS);
            assertThat(Checker.check(history.attempts(), cluster.ledger().remains(name + "-")))
                    .isEmpty();
        }
    }

    private static void assertRejectedInTime(Http http, Node node, Call call) {
        long start = System.nanoTime();
        Answer answer = http.send(node, call, PATIENCE);
        Duration taken = Duration.ofNanos(System.nanoTime() - start);
        assertThat(answer.status()).as("%s after %s", answer, taken).isEqualTo(503);
        assertThat(taken).isLessThan(BOUND);
    }
}
