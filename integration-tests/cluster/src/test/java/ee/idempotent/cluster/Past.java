package ee.idempotent.cluster;

import static org.awaitility.Awaitility.await;

import ee.idempotent.cluster.check.Answer;
import ee.idempotent.cluster.check.Answer.Kind;
import ee.idempotent.cluster.check.Call;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;

/** What has happened on a server before a connection of another one is struck. */
final class Past implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final Node node;
    private final Ledger ledger;
    private final Http http;
    private final Calls calls;

    /** Of calls that no client remembers any more. */
    private final History forgotten;

    private CompletableFuture<Answer> running = CompletableFuture.completedFuture(Answer.none(null));

    Past(Node node, Ledger ledger, History history, String name) {
        this.node = node;
        this.ledger = ledger;
        this.http = new Http(history);
        this.calls = new Calls(name + "-");
        this.forgotten = new History(Path.of("target", name + "-forgotten.jsonl"));
    }

    Calls calls() {
        return calls;
    }

    /** It has been sent once, whatever came of it. */
    Call sent(Call call) {
        http.send(node, call, PATIENCE);
        return call;
    }

    /** The server is at it, or has just been. */
    Call running(Call call) {
        running = http.start(node, call, PATIENCE);
        await().atMost(PATIENCE).until(() -> ledger.openTransactions() > 0 || running.isDone());
        return call;
    }

    /** The server has a lease for it, and waits for the gateway, or has just done so. */
    Call charging(Call call) {
        running = http.start(node, call, PATIENCE);
        await().atMost(PATIENCE).until(() -> ledger.isCharging(call.key()) || running.isDone());
        return call;
    }

    /** It has failed while the gateway charged, and its record is that of a call whose server has died. */
    Call abandoned(Call call) {
        await().atMost(PATIENCE).pollDelay(Duration.ZERO).until(() -> {
            http.send(node, call, PATIENCE);
            return ledger.isCharging(call.key());
        });
        ledger.leave(call.key());
        return call;
    }

    /** Its key is that of a record which has expired since. */
    Call expired(Call call) {
        Http unseen = new Http(forgotten);
        await().atMost(PATIENCE).pollDelay(Duration.ZERO).until(() -> unseen.send(node, Calls.unrelated(call), PATIENCE)
                .isFinal());
        ledger.expire(call.key());
        return call;
    }

    /** The first of some calls whose owner has lost the database after the claim has committed. */
    Call abandoned(Supplier<Call> some) {
        AtomicReference<Call> call = new AtomicReference<>();
        await().atMost(PATIENCE).until(() -> {
            call.set(some.get());
            return isAbandoned(call.get());
        });
        return call.get();
    }

    private boolean isAbandoned(Call call) {
        CompletableFuture<Answer> owner = http.start(node, call, PATIENCE);
        await().atMost(PATIENCE)
                .until(() -> (ledger.isClaimed(call.key()) && ledger.openTransactions() > 0) || owner.isDone());
        ledger.endTransactions();
        return owner.join().kind() == Kind.FAILED;
    }

    /** Waits for the call that was running. */
    void settle() {
        running.join();
    }

    @Override
    public void close() {
        forgotten.close();
    }
}
