package ee.idempotent.internal.method;

import ee.idempotent.Guard;
import ee.idempotent.IdempotencyException;
import ee.idempotent.internal.config.ProtectedOperation;
import ee.idempotent.internal.engine.Answer;
import ee.idempotent.internal.engine.Call;
import ee.idempotent.internal.engine.Outcome;
import ee.idempotent.internal.engine.StoredResponse;
import ee.idempotent.internal.intercept.Conclusion;
import ee.idempotent.internal.intercept.IncomingCall;
import ee.idempotent.internal.intercept.Rejections;
import jakarta.json.bind.JsonbException;
import java.lang.reflect.Method;
import java.lang.reflect.Type;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The call of an annotated method, which is answered by value, or with an exception. */
final class MethodCall implements IncomingCall {

    private static final int OK = 200;

    private final Method method;
    private final ProtectedOperation operation;
    private final @Nullable Supplier<Call> call;
    private final Type resultType;
    private final JsonValues values;
    private final StoredFailures failures;
    private final Rejections rejections;
    private final Runnable giveBack;

    /**
     * A call.
     *
     * @param method the method
     * @param operation the operation
     * @param call makes the call, once the caller is known; null if there is no key
     * @param resultType the generic type of its result
     * @param values how results are stored
     * @param failures how exceptions are stored
     * @param rejections how a call is rejected
     * @param giveBack gives the number of an implicit key back, so that the next call with the same arguments is the same call again
     */
    MethodCall(
            Method method,
            ProtectedOperation operation,
            @Nullable Supplier<Call> call,
            Type resultType,
            JsonValues values,
            StoredFailures failures,
            Rejections rejections,
            Runnable giveBack) {
        this.method = method;
        this.operation = operation;
        this.call = call;
        this.resultType = resultType;
        this.values = values;
        this.failures = failures;
        this.rejections = rejections;
        this.giveBack = giveBack;
    }

    @Override
    public String operation() {
        return operation.name();
    }

    @Override
    public Guard guard() {
        return operation.guard();
    }

    @Override
    public boolean hasKey() {
        return call != null;
    }

    @Override
    public Call call() {
        if (call == null) {
            throw new IllegalStateException("IDEM-0135: There is no key for " + operation.name());
        }
        return call.get();
    }

    @Override
    public StoredResponse responseTo(@Nullable Object result) {
        try {
            return new StoredResponse(OK, Map.of(), values.writeReadable(result, resultType));
        } catch (JsonbException e) {
            throw new IllegalStateException(
                    "IDEM-0132: The result of " + method
                            + " cannot be remembered in its JSON-B form. Return a type that JSON-B can"
                            + " write and read back, such as a record with a @JsonbCreator",
                    e);
        }
    }

    @Override
    public StoredResponse responseTo(Exception failure) {
        return failures.write(failure)
                .orElseThrow(() -> new IllegalStateException(
                        "IDEM-0133: " + failure.getClass().getName()
                                + " cannot be remembered, because it has no public constructor that takes its message, or a"
                                + " response that was read or closed",
                        failure));
    }

    @Override
    public Answer answer(Conclusion conclusion) {
        conclusion.bindAfterwards();
        return conclusion.outcome().choose(new Outcome.Cases<Answer>() {

            @Override
            public Answer executed(Outcome.Executed outcome) {
                return Answer.returning(outcome.result());
            }

            @Override
            public Answer failedWithEffects(Outcome.FailedWithEffects outcome) {
                conclusion.releaseIfRolledBack();
                return conclusion.insistOn(outcome);
            }

            /** As without the library: whoever marks a transaction can return a value all the same. */
            @Override
            public Answer rolledBack(Outcome.RolledBack outcome) {
                return Answer.returning(outcome.result());
            }

            @Override
            public Answer failed(Outcome.Failed outcome) {
                giveBack.run();
                refusal(outcome.failure())
                        .ifPresentOrElse(
                                refusal -> conclusion.rememberAfterwards(outcome.failure(), refusal),
                                conclusion::release);
                return Answer.throwing(outcome.failure());
            }

            @Override
            public Answer passedBy(Outcome.PassedBy outcome) {
                if (outcome.answer().failure() != null) {
                    giveBack.run();
                }
                return outcome.answer();
            }

            @Override
            public Answer replayed(Outcome.Replayed outcome) {
                return replay(outcome.response());
            }

            @Override
            public Answer reused(Outcome.Reused outcome) {
                return Answer.throwing(rejections.keyReused());
            }

            @Override
            public Answer inProgress(Outcome.InProgress outcome) {
                giveBack.run();
                return Answer.throwing(rejections.keyInProgress());
            }

            @Override
            public Answer unavailable(Outcome.Unavailable outcome) {
                giveBack.run();
                return Answer.throwing(rejections.storeUnavailable(outcome.failure()));
            }
        });
    }

    private Answer replay(StoredResponse response) {
        if (StoredFailures.isFailure(response)) {
            return Answer.throwing(StoredFailures.read(response)
                    .orElseThrow(() -> new IllegalStateException("IDEM-0134: The remembered exception of "
                            + operation.name() + " cannot be created again")));
        }
        try {
            return Answer.returning(values.read(response.body(), resultType));
        } catch (JsonbException e) {
            throw new IllegalStateException(
                    "IDEM-0140: The stored result of " + operation.name() + " can no longer be read as "
                            + resultType.getTypeName() + ". Nothing was done",
                    e);
        }
    }

    private Optional<StoredResponse> refusal(Throwable failure) {
        return failure instanceof Exception exception && !(failure instanceof IdempotencyException)
                ? failures.write(exception).filter(stored -> StoredResponse.isRefusal(stored.status()))
                : Optional.empty();
    }

    @Override
    public void close() {
        // Calls of methods leave nothing behind.
    }
}
