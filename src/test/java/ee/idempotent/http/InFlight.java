package ee.idempotent.http;

import ee.idempotent.embedded.application.Gates;
import io.restassured.response.Response;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/** A request on a thread of its own, which has reached its gate and ends when told to. */
final class InFlight {

    private final Gates gates;
    private final String gate;
    private final CompletableFuture<Response> response;

    InFlight(Gates gates, String gate, Supplier<Response> request) {
        this.gates = gates;
        this.gate = gate;
        response = background(request);
        CompletableFuture<?> arrival = background(() -> gates.awaitArrival(gate));
        CompletableFuture.anyOf(arrival, response).join();
        if (response.isDone()) {
            throw new AssertionError(
                    "Answered before the gate: " + response.join().asString());
        }
    }

    Response finish() throws Exception {
        gates.open(gate);
        return response.get(30, TimeUnit.SECONDS);
    }

    private static CompletableFuture<?> background(Runnable work) {
        return background(() -> {
            work.run();
            return true;
        });
    }

    static <T> CompletableFuture<T> background(Supplier<T> work) {
        CompletableFuture<T> result = new CompletableFuture<>();
        Thread thread = new Thread(
                () -> {
                    try {
                        result.complete(work.get());
                    } catch (Throwable failure) { // REST Assured throws checked ones without saying so
                        result.completeExceptionally(failure);
                    }
                },
                "in-flight");
        thread.setDaemon(true);
        thread.start();
        return result;
    }
}
