package ee.idempotent.internal.method;

import ee.idempotent.IdempotencyException;
import ee.idempotent.internal.engine.Call;
import ee.idempotent.internal.engine.StoredResponse;
import ee.idempotent.internal.intercept.Exchange;
import ee.idempotent.internal.intercept.FailedCall;
import jakarta.json.bind.JsonbException;
import jakarta.transaction.TransactionalException;
import java.lang.reflect.Method;
import java.lang.reflect.Type;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The call of an annotated method, which is answered by value. */
final class MethodExchange implements Exchange {

    private static final int OK = 200;

    private final Method method;
    private final @Nullable Call call;
    private final Type resultType;
    private final JsonValues values;

    MethodExchange(Method method, @Nullable Call call, Type resultType, JsonValues values) {
        this.method = method;
        this.call = call;
        this.resultType = resultType;
        this.values = values;
    }

    @Override
    public @Nullable Call call() {
        return call;
    }

    @Override
    public StoredResponse responseTo(@Nullable Object result) {
        try {
            return new StoredResponse(OK, Map.of(), values.writeReadable(result, resultType));
        } catch (JsonbException e) {
            throw new IllegalStateException(
                    "The result of " + method
                            + " cannot be remembered in its JSON-B form. Return a type that JSON-B can"
                            + " write and read back, such as a record with a @JsonbCreator",
                    e);
        }
    }

    @Override
    public StoredResponse responseTo(Exception failure) {
        return StoredFailures.write(failure)
                .orElseThrow(() -> new IllegalStateException(
                        failure.getClass().getName()
                                + " does not roll back, and cannot be remembered: it has no public constructor that takes"
                                + " its message",
                        failure));
    }

    @Override
    public @Nullable Object executed(@Nullable Object result, StoredResponse response) {
        return result;
    }

    /** As without the library: whoever marks a transaction can return a value all the same. */
    @Override
    public @Nullable Object rolledBack(@Nullable Object result) {
        return result;
    }

    @Override
    public Exception notCommitted(TransactionalException failure) {
        return failure;
    }

    @Override
    public @Nullable Object replayed(StoredResponse response) throws Exception {
        if (StoredFailures.isFailure(response)) {
            throw StoredFailures.read(response)
                    .orElseThrow(() -> new IllegalStateException("The remembered failure cannot be built again"));
        }
        return values.read(response.body(), resultType);
    }

    @Override
    public Exception failedWithEffects(Exception failure, StoredResponse response) {
        return failure;
    }

    @Override
    public void failed(Throwable failure, FailedCall failed) {
        refusal(failure).ifPresentOrElse(failed::remember, failed::forget);
    }

    private static Optional<StoredResponse> refusal(Throwable failure) {
        return failure instanceof Exception exception && !(failure instanceof IdempotencyException)
                ? StoredFailures.write(exception).filter(stored -> StoredResponse.isRefusal(stored.status()))
                : Optional.empty();
    }
}
