package ee.idempotent.rest;

import ee.idempotent.cdi.Exchange;
import ee.idempotent.engine.Call;
import ee.idempotent.engine.StoredResponse;
import java.lang.reflect.Method;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** One request for an annotated resource method, from the request filter to the response filter. */
final class HttpExchange implements Exchange {

    private final HttpResource resource;
    private final ResponseSerializer serializer;
    private final @Nullable Call call;

    private boolean intercepted;
    private boolean failed;
    private @Nullable StoredResponse answer;

    /**
     * An exchange.
     *
     * @param resource the resource method
     * @param serializer how its results become responses
     * @param call the call, or null if there is no key and none is needed
     */
    HttpExchange(HttpResource resource, ResponseSerializer serializer, @Nullable Call call) {
        this.resource = resource;
        this.serializer = serializer;
        this.call = call;
    }

    HttpResource resource() {
        return resource;
    }

    ResponseSerializer serializer() {
        return serializer;
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

    /** Whether the operation threw, and its effects rolled back. */
    boolean hasFailed() {
        return failed;
    }

    /** The response that was stored for the result, or null if there is none. */
    @Nullable StoredResponse answer() {
        return answer;
    }

    @Override
    public @Nullable Call call() {
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
    public @Nullable Object executed(@Nullable Object result, @Nullable StoredResponse response) {
        answer = response;
        return result;
    }

    @Override
    public Object replayed(StoredResponse response) throws AnsweredException {
        throw AnsweredException.replaying(response);
    }

    @Override
    public Exception failedWithEffects(Exception failure, StoredResponse response) {
        return AnsweredException.instead(failure, response);
    }

    @Override
    public void failed(Throwable failure) {
        failed = true;
    }
}
