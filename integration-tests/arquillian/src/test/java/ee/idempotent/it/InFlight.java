package ee.idempotent.it;

import ee.idempotent.http.Reply;
import ee.idempotent.http.Requests;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;

/**
 * A slow request that is known to be running: of two that were sent together, the other one was refused.
 *
 * @param refused the answer to the one that came too late
 * @param running the one that is being executed
 */
record InFlight(Reply refused, CompletableFuture<Reply> running) {

    static InFlight start(PaymentsClient payments, String key, String body) {
        return ofTwo(() -> payments.pay(key, body));
    }

    /** Sends a request twice. */
    static InFlight ofTwo(Supplier<Reply> request) {
        CompletableFuture<Reply> one = Requests.start(request);
        CompletableFuture<Reply> other = Requests.start(request);
        CompletableFuture.anyOf(one, other).join();
        return one.isDone() ? new InFlight(one.join(), other) : new InFlight(other.join(), one);
    }
}
