package ee.idempotent.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ee.idempotent.cluster.check.Answer;
import ee.idempotent.cluster.check.Answer.Kind;
import ee.idempotent.cluster.check.Call;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;

/** Calls that one server begins and another one goes on with, whichever versions of the library they run. */
final class Encounters {

    private static final Duration PATIENCE = Duration.ofMinutes(2);

    /** Milliseconds in which another server meets a running call. */
    private static final int SLOW = 2500;

    private final Node one;
    private final Node other;

    Encounters(Node one, Node other) {
        this.one = one;
        this.other = other;
    }

    /** Each kind of call, from either server to the other one. */
    void meet(Scene scene) {
        meet(scene, one, other);
        meet(scene, other, one);
    }

    private static void meet(Scene scene, Node first, Node second) {
        Http http = scene.http();
        Calls calls = scene.calls();

        Call done = calls.payment();
        persist(http, first, done, Kind.SUCCESS);
        assertThat(persist(http, second, done, Kind.SUCCESS).replayed()).isTrue();
        persist(http, second, Calls.other(done), Kind.REUSED);

        Call transfer = calls.transfer();
        persist(http, first, transfer, Kind.SUCCESS);
        persist(http, second, transfer, Kind.SUCCESS);

        Call refused = calls.declinedPayment();
        persist(http, first, refused, Kind.REFUSED);
        assertThat(persist(http, second, refused, Kind.REFUSED).replayed()).isTrue();

        Call failed = calls.failingPayment();
        http.send(first, failed, PATIENCE); // a 5xx, and the key is bound
        persist(http, second, failed, Kind.SUCCESS);

        Call slow = calls.slowPayment(SLOW);
        CompletableFuture<Answer> owner = http.start(first, slow, PATIENCE);
        await().atMost(PATIENCE)
                .until(() -> owner.isDone() || scene.cluster().ledger().openTransactions() > 0);
        Answer meanwhile = http.send(second, slow, PATIENCE);
        Answer another = http.send(second, Calls.other(slow), PATIENCE);
        scene.history()
                .note("%s had a call; %s said %s to its retry, %s to another request, and the call got %s"
                        .formatted(
                                first.name(),
                                second.name(),
                                meanwhile.kind(),
                                another.kind(),
                                owner.join().kind()));
        persist(http, first, slow, Kind.SUCCESS);
        persist(http, second, slow, Kind.SUCCESS);
        persist(http, second, Calls.other(slow), Kind.REUSED);
    }

    private static Answer persist(Http http, Node node, Call call, Kind kind) {
        Answer last = await().atMost(PATIENCE).until(() -> http.send(node, call, PATIENCE), Answer::isFinal);
        assertThat(last.kind()).as("%s: %s", call.key(), last).isEqualTo(kind);
        return last;
    }
}
