package ee.idempotent.internal.rest;

import ee.idempotent.Guard;
import ee.idempotent.internal.config.ProtectedOperation;
import ee.idempotent.internal.deploy.Delivery;
import ee.idempotent.internal.engine.Answer;
import ee.idempotent.internal.engine.Call;
import ee.idempotent.internal.engine.Outcome;
import ee.idempotent.internal.engine.StoredResponse;
import ee.idempotent.internal.intercept.Conclusion;
import ee.idempotent.internal.intercept.IncomingCall;
import ee.idempotent.internal.intercept.LateEnd;
import ee.idempotent.internal.intercept.LateResult;
import jakarta.interceptor.InvocationContext;
import jakarta.ws.rs.container.ContainerRequestContext;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * One request for an annotated resource method, from the request filter to the response filter. The interceptor throws
 * nothing of its own: how the call ended is noted here, and the response filter writes it. If its method gives its result later, the
 * call ends in another thread than that of its request.
 */
final class HttpCall implements IncomingCall {

    /** The property of the request that says which call it is: in the thread that gives a late result, no bean of its scope does. */
    private static final String PROPERTY = HttpCall.class.getName();

    private static final Logger LOG = System.getLogger(HttpCall.class.getName());

    private final HttpResource resource;
    private final ResponseSerializer serializer;
    private final Supplier<WriterSurroundings> surroundingsOfThread;
    private final @Nullable GuardedResponse servletResponse;
    private final ProtectedOperation operation;
    private final @Nullable String key;
    private final Function<String, Call> request;
    private @Nullable Call call;

    private boolean entered;
    private boolean inside;
    private int runs;
    private @Nullable Conclusion conclusion;
    private @Nullable Runnable releaseFailure;
    private byte @Nullable [] sent;

    private @Nullable LateEnd late;
    private @Nullable WriterSurroundings surroundings;
    private boolean handedOver;
    private boolean left;

    /**
     * A call.
     *
     * @param resource the resource method
     * @param serializer how its results become responses
     * @param surroundingsOfThread what writers find in the current thread, which is that of the request
     * @param servletResponse what an operation may use past JAX-RS; null if there is none
     * @param operation the operation
     * @param key the key, or null if there is none and none is needed
     * @param request makes the call of the key, once the caller is known
     */
    HttpCall(
            HttpResource resource,
            ResponseSerializer serializer,
            Supplier<WriterSurroundings> surroundingsOfThread,
            @Nullable GuardedResponse servletResponse,
            ProtectedOperation operation,
            @Nullable String key,
            Function<String, Call> request) {
        this.resource = resource;
        this.serializer = serializer;
        this.surroundingsOfThread = surroundingsOfThread;
        this.servletResponse = servletResponse;
        this.operation = operation;
        this.key = key;
        this.request = request;
    }

    /**
     * The call that a request is.
     *
     * @param property what the request has under that name
     * @return the call; null if the request is not for an annotated resource method
     */
    static @Nullable HttpCall in(Function<String, @Nullable Object> property) {
        return property.apply(PROPERTY) instanceof HttpCall call ? call : null;
    }

    /** Says which call a request is. */
    void noteIn(ContainerRequestContext context) {
        context.setProperty(PROPERTY, this);
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

    /** Takes the call over for the interceptor; again if something around it tries again. Not if it is inside already. */
    boolean enter() {
        boolean enters = !inside;
        entered = true;
        inside = true;
        if (enters && key != null && servletResponse != null) {
            servletResponse.begin(operation.name());
        }
        return enters;
    }

    @Override
    public void begins() {
        runs++;
    }

    int runs() {
        return runs;
    }

    @Override
    public void close() {
        inside = false;
        mayWrite();
    }

    /** JAX-RS writes a response, which a late result or a time-out may have it do while the method still runs. */
    private void mayWrite() {
        if (servletResponse != null) {
            servletResponse.end();
        }
    }

    /** Whether the interceptor has seen the call. */
    boolean hasEntered() {
        return entered;
    }

    /** How the last attempt ended; null if there was none with a key, or it did not reach its end. */
    synchronized @Nullable Conclusion conclusion() {
        return conclusion;
    }

    /** The stored response goes out. */
    void sends(StoredResponse stored) {
        sent = stored.body();
    }

    /** The stored body that goes out; null if there is none. */
    @Nullable Object sent() {
        return sent;
    }

    /** After an unmapped exception the response filter does not run: a key whose failure was not remembered by now is released. */
    synchronized void end() {
        releaseFailure();
        if (conclusion != null) {
            conclusion.bind();
        }
    }

    /** The scope of the request ends, which says nothing of a result that is given later. */
    synchronized void endWithRequest() {
        if (late == null) {
            end();
        }
    }

    @Override
    public synchronized @Nullable LateResult lateResult(InvocationContext invocation, LateEnd end) {
        if (resource.delivery() == Delivery.RETURN) {
            return null;
        }
        releaseFailure(); // of an attempt before this one
        releaseFailure = null;
        conclusion = null;
        late = end;
        surroundings = surroundingsOfThread.get();
        handedOver = false;
        return resource.delivery() == Delivery.STAGE
                ? new LateStage(this, end)
                : LateResponse.in(invocation, this, end);
    }

    /** The answer is there, and JAX-RS has made a response of it, if it waited for it. */
    synchronized void handOver() {
        handedOver = true;
        endIfOver();
    }

    /** The thread of the request has left JAX-RS, which from now on waits for nothing new. */
    synchronized void leave() {
        left = true;
        endIfOver();
    }

    private void endIfOver() {
        if (late != null && handedOver && left) {
            end();
        }
    }

    /** JAX-RS answers. If the result is still to come, nobody waits for it any more. */
    synchronized void abandonLateResult() {
        if (late != null && conclusion == null) {
            mayWrite();
            late.abandon();
        }
    }

    private void releaseFailure() {
        if (releaseFailure != null) {
            releaseFailure.run();
        }
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
        return key != null;
    }

    @Override
    public Call call() {
        if (key == null) {
            throw new IllegalStateException("IDEM-0116: There is no key for " + operation.name());
        }
        if (call == null) {
            call = request.apply(key);
        }
        return call;
    }

    @Override
    public StoredResponse responseTo(@Nullable Object result) throws Exception {
        WriterSurroundings around = surroundings;
        return around == null ? serializer.ofResult(result) : around.write(() -> serializer.ofResult(result));
    }

    @Override
    public StoredResponse responseTo(Exception failure) throws Exception {
        return serializer.ofFailure(failure);
    }

    @Override
    public synchronized Answer answer(Conclusion ended) {
        mayWrite();
        releaseFailure(); // of an attempt before this one
        conclusion = ended;
        releaseFailure = null;
        return ended.outcome().choose(new Outcome.Cases<Answer>() {

            @Override
            public Answer executed(Outcome.Executed outcome) {
                return Answer.returning(outcome.result());
            }

            @Override
            public Answer failedWithEffects(Outcome.FailedWithEffects outcome) {
                releaseFailure = () -> {
                    if (!ended.hasCommitted()) {
                        ended.release();
                    }
                };
                return ended.insistOn(outcome);
            }

            @Override
            public Answer rolledBack(Outcome.RolledBack outcome) {
                return Answer.returning(outcome.result());
            }

            @Override
            public Answer failed(Outcome.Failed outcome) {
                releaseFailure = ended::release;
                if (outcome.failure() instanceof ResponseTooLargeException) {
                    LOG.log(Level.ERROR, outcome.failure().getMessage() + " (" + resource.method() + ")");
                }
                return Answer.throwing(outcome.failure());
            }

            @Override
            public Answer passedBy(Outcome.PassedBy outcome) {
                return outcome.answer();
            }

            @Override
            public Answer replayed(Outcome.Replayed outcome) {
                return ended.standIn();
            }

            @Override
            public Answer reused(Outcome.Reused outcome) {
                return ended.standIn();
            }

            @Override
            public Answer inProgress(Outcome.InProgress outcome) {
                return ended.standIn();
            }

            @Override
            public Answer unavailable(Outcome.Unavailable outcome) {
                return ended.standIn();
            }
        });
    }
}
