package ee.idempotent.internal.rest;

import ee.idempotent.internal.engine.Answer;
import ee.idempotent.internal.intercept.LateEnd;
import ee.idempotent.internal.intercept.LateResult;
import jakarta.ws.rs.core.Response;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** The result of a method that returns a stage. JAX-RS gets another one, which completes when the response is stored. */
record LateStage(HttpCall call, LateEnd end) implements LateResult {

    /** What JAX-RS gets: of nothing, Jersey makes 200 or 204, by whether a stage has completed in time. */
    static Object orNothing(@Nullable Object result) {
        return result == null ? Response.noContent().build() : result;
    }

    @Override
    @SuppressWarnings("FutureReturnValueIgnored") // JAX-RS does not
    public @Nullable Object await(@Nullable Object returned) {
        CompletableFuture<@Nullable Object> answered = new CompletableFuture<>();
        if (returned == null) {
            end(Answer.returning(null), answered);
        } else {
            ((CompletionStage<?>) returned)
                    .whenComplete((result, failure) -> end(
                            failure == null ? Answer.returning(result) : Answer.throwing(thrown(failure)), answered));
        }
        return answered;
    }

    private void end(Answer given, CompletableFuture<@Nullable Object> answered) {
        end.come(given, answer -> {
            if (answer.failure() == null) {
                answered.complete(orNothing(answer.result()));
            } else {
                answered.completeExceptionally(answer.failure());
            }
            call.handOver();
        });
    }

    /** What the operation threw; a stage that depends on another one wraps it. */
    private static Throwable thrown(Throwable failure) {
        return failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
    }

    @Override
    public boolean withdraw() {
        call.handOver();
        return true;
    }

    @Override
    public void standIn() {
        // JAX-RS gets a stage that is complete.
    }
}
