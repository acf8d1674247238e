package ee.idempotent.it;

import java.net.http.HttpResponse;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;

/**
 * A slow request that is known to be running: of two that were sent together, the other one was refused.
 *
 * @param refused the answer to the one that came too late
 * @param running the one that is being executed
 */
record InFlight(HttpResponse<String> refused, CompletableFuture<HttpResponse<String>> running) {

    static InFlight start(PaymentsClient payments, String key, String body) {
        return ofTwo(() -> payments.payAsync(key, body));
    }

    /** Sends a request twice. */
    static InFlight ofTwo(Supplier<CompletableFuture<HttpResponse<String>>> request) {
        CompletableFuture<HttpResponse<String>> one = request.get();
        CompletableFuture<HttpResponse<String>> other = request.get();
        CompletableFuture.anyOf(one, other).join();
        return one.isDone() ? new InFlight(one.join(), other) : new InFlight(other.join(), one);
    }
}
