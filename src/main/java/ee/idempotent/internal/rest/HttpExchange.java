package ee.idempotent.internal.rest;

import ee.idempotent.IdempotencyException;
import ee.idempotent.internal.engine.Call;
import ee.idempotent.internal.engine.StoredResponse;
import ee.idempotent.internal.intercept.Exchange;
import ee.idempotent.internal.intercept.FailedCall;
import jakarta.transaction.TransactionalException;
import jakarta.ws.rs.core.Response;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** One request for an annotated resource method, from the request filter to the response filter. */
final class HttpExchange implements Exchange {

    private static final Logger LOG = System.getLogger(HttpExchange.class.getName());

    private final HttpResource resource;
    private final ResponseSerializer serializer;
    private final @Nullable String key;
    private final Function<String, Call> request;
    private @Nullable Call call;

    private boolean intercepted;
    private @Nullable FailedCall failed;
    private @Nullable StoredResponse answer;
    private @Nullable Object answeredEntity;

    /**
     * An exchange.
     *
     * @param resource the resource method
     * @param serializer how its results become responses
     * @param key the key, or null if there is none and none is needed
     * @param request makes the call of the key, once the caller is known
     */
    HttpExchange(
            HttpResource resource,
            ResponseSerializer serializer,
            @Nullable String key,
            Function<String, Call> request) {
        this.resource = resource;
        this.serializer = serializer;
        this.key = key;
        this.request = request;
    }

    HttpResource resource() {
        return resource;
    }

    ResponseSerializer serializer() {
        return serializer;
    }

    /** The key of the request, or null if it has none. */
    @Nullable String key() {
        return key;
    }

    /** Whether the invoked method is the resource method; a container may have overridden or implemented it. */
    boolean isFor(Method invoked) {
        return invoked.getName().equals(resource.method().getName())
                && invoked.getDeclaringClass().isAssignableFrom(resource.type())
                && Arrays.equals(invoked.getParameterTypes(), resource.method().getParameterTypes());
    }

    /** Notes that the interceptor has taken the call over. */
    void intercept() {
        intercepted = true;
    }

    boolean isIntercepted() {
        return intercepted;
    }

    /** The call, if its operation threw and its answer may be remembered; else null. */
    @Nullable FailedCall failed() {
        return failed;
    }

    /** After an unmapped exception the response filter does not run: what was not remembered by now is forgotten. */
    void end() {
        if (failed != null) {
            failed.forget();
        }
    }

    /**
     * The response that was stored for what JAX-RS is about to answer with.
     *
     * @param status the status of the answer
     * @param entity the entity of the answer, or null
     * @return the stored response; null if there is none, or the answer is another one, because the container could not
     *     commit after the interceptor had returned
     */
    @Nullable StoredResponse answerFor(int status, @Nullable Object entity) {
        return answer != null && answer.status() == status && answeredEntity == entity ? answer : null;
    }

    /** Asked by the interceptor, when whatever authenticates has done so. */
    @Override
    public @Nullable Call call() {
        if (call == null && key != null) {
            call = request.apply(key);
        }
        return call;
    }

    @Override
    public StoredResponse responseTo(@Nullable Object result) throws Exception {
        return serializer.ofResult(result);
    }

    @Override
    public StoredResponse responseTo(Exception failure) throws Exception {
        return serializer.ofFailure(failure);
    }

    @Override
    public @Nullable Object executed(@Nullable Object result, StoredResponse response) {
        answer = response;
        answeredEntity = ResponseSerializer.entityOf(result);
        return result;
    }

    /**
     * An error may be answered with after a rollback. A success may not: the client would take for done what is not. That
     * is how a transaction that timed out would look.
     */
    @Override
    public @Nullable Object rolledBack(@Nullable Object result) {
        if (result instanceof Response response && response.getStatus() >= 400) {
            return result;
        }
        throw new IllegalStateException(resource.method()
                + " returned a success, but its transaction is marked for rollback, by the application or a time-out");
    }

    /** The cause, since Jersey (3.1, with CDI) answers a TransactionalException with the response of another request. */
    @Override
    public Exception notCommitted(TransactionalException failure) {
        return failure.getCause() instanceof Exception cause ? cause : failure;
    }

    @Override
    public Object replayed(StoredResponse response) throws AnsweredException {
        throw AnsweredException.replaying(response);
    }

    @Override
    public Exception failedWithEffects(Exception failure, StoredResponse response) {
        return AnsweredException.instead(failure, response);
    }

    /**
     * The response to remember is known only once JAX-RS has mapped the failure. The refusal of a nested call is not
     * remembered, since it may be transient.
     */
    @Override
    public void failed(Throwable failure, FailedCall failedCall) {
        if (failure instanceof IdempotencyException) {
            failedCall.forget();
        } else {
            failed = failedCall;
        }
        if (failure instanceof ResponseTooLargeException) {
            LOG.log(Level.ERROR, resource.method() + ": " + failure.getMessage());
        }
    }
}
