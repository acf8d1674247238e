package ee.idempotent.transactions;

import static org.assertj.core.api.Assertions.assertThat;

import ee.idempotent.http.Reply;
import ee.idempotent.http.Requests;
import java.net.URI;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;

/** Requests to one of the applications. */
record Http(String application) {

    static final Http DEFAULT = new Http(Applications.TRANSACTIONS);

    static String newKey() {
        return UUID.randomUUID().toString();
    }

    Reply post(String path) {
        return new Reply(Requests.empty().post(uri(path)));
    }

    Reply post(String path, String keyHeader) {
        return new Reply(Requests.empty().header("Idempotency-Key", keyHeader).post(uri(path)));
    }

    CompletableFuture<Reply> start(String path) {
        URI uri = uri(path);
        return Requests.start(() -> new Reply(Requests.empty().post(uri)));
    }

    CompletableFuture<Reply> start(String path, String keyHeader) {
        URI uri = uri(path);
        return Requests.start(() ->
                new Reply(Requests.empty().header("Idempotency-Key", keyHeader).post(uri)));
    }

    String get(String path) {
        Reply reply = new Reply(Requests.empty().get(uri(path)));
        assertThat(reply.status()).as(reply::toString).isEqualTo(200);
        return reply.text();
    }

    /** How many executions have committed. */
    int effects(String name) {
        return Integer.parseInt(get("effects?name=" + name));
    }

    int effectsElsewhere(String name) {
        return Integer.parseInt(get("effects/elsewhere?name=" + name));
    }

    /** How many executions have begun. */
    int executions(String name) {
        return Integer.parseInt(get("effects/executions?name=" + name));
    }

    /** How many operations have a record of a key. */
    int records(String key) {
        return Integer.parseInt(get("effects/records?key=" + key));
    }

    /** All events so far, each with its attempt. */
    List<String> events() {
        return get("effects/events").lines().toList();
    }

    boolean isHolding(String latch) {
        return Boolean.parseBoolean(get("latches/" + latch));
    }

    void release(String latch) {
        post("latches/" + latch);
    }

    private URI uri(String path) {
        return TransactionsServer.uri("/" + application + "/" + path);
    }
}
