package ee.idempotent.internal.rest;

import ee.idempotent.internal.engine.Answer;
import ee.idempotent.internal.intercept.LateEnd;
import ee.idempotent.internal.intercept.LateResult;
import jakarta.interceptor.InvocationContext;
import jakarta.ws.rs.ServiceUnavailableException;
import jakarta.ws.rs.container.AsyncResponse;
import jakarta.ws.rs.container.TimeoutHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.Collection;
import java.util.Date;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The result of a method that takes an {@link AsyncResponse}. The method gets this one in place of that of JAX-RS, which is resumed when
 * the response is stored.
 */
final class LateResponse implements AsyncResponse, LateResult {

    private final AsyncResponse response;
    private final HttpCall call;
    private final LateEnd end;
    private final AtomicBoolean given = new AtomicBoolean();

    /** Calls the handler of a time-out. What that answers is not the result of the operation, which may still be at work. */
    private volatile @Nullable Thread timingOut;

    private LateResponse(AsyncResponse response, HttpCall call, LateEnd end) {
        this.response = response;
        this.call = call;
        this.end = end;
    }

    /** Has the method of an invocation take one. */
    static LateResponse in(InvocationContext invocation, HttpCall call, LateEnd end) {
        Object[] parameters = invocation.getParameters();
        for (int index = 0; index < parameters.length; index++) {
            if (parameters[index] instanceof AsyncResponse response) {
                LateResponse late = new LateResponse(ofJaxRs(response), call, end);
                parameters[index] = late;
                invocation.setParameters(parameters);
                return late;
            }
        }
        throw new IllegalStateException(
                "IDEM-0165: " + invocation.getMethod() + " takes an AsyncResponse, but JAX-RS has not given it one");
    }

    /** An attempt before this one may have put its own in its place. */
    private static AsyncResponse ofJaxRs(AsyncResponse response) {
        return response instanceof LateResponse earlier ? earlier.response : response;
    }

    @Override
    public @Nullable Object await(@Nullable Object returned) {
        return returned;
    }

    @Override
    public boolean withdraw() {
        boolean withdrawn = given.compareAndSet(false, true);
        if (withdrawn) {
            call.handOver();
        }
        return withdrawn;
    }

    @Override
    public void standIn() {
        response.resume(LateStage.orNothing(null));
    }

    /** The first one ends the call; no other does anything. */
    private boolean give(Answer answer, Predicate<Answer> send) {
        if (!given.compareAndSet(false, true)) {
            return false;
        }
        AtomicBoolean sent = new AtomicBoolean();
        end.come(answer, concluded -> {
            sent.set(send.test(concluded));
            call.handOver();
        });
        return sent.get();
    }

    private boolean give(Answer answer) {
        return give(answer, concluded -> {
            if (concluded.failure() != null) {
                return response.resume(concluded.failure());
            }
            return response.resume(LateStage.orNothing(concluded.result()));
        });
    }

    @Override
    public boolean resume(Object result) {
        return isTimeUp() ? response.resume(result) : give(Answer.returning(result));
    }

    @Override
    public boolean resume(Throwable failure) {
        return isTimeUp() ? response.resume(failure) : give(Answer.throwing(failure));
    }

    /** As if the operation had thrown what JAX-RS answers with. */
    private boolean cancel(BooleanSupplier cancellation) {
        if (isTimeUp()) {
            return cancellation.getAsBoolean();
        }
        return give(Answer.throwing(new ServiceUnavailableException()), concluded -> cancellation.getAsBoolean())
                || isCancelled();
    }

    @Override
    public boolean cancel() {
        return cancel(response::cancel);
    }

    @Override
    public boolean cancel(int retryAfter) {
        return cancel(() -> response.cancel(retryAfter));
    }

    @Override
    public boolean cancel(Date retryAfter) {
        return cancel(() -> response.cancel(retryAfter));
    }

    @Override
    public boolean isSuspended() {
        return response.isSuspended();
    }

    @Override
    public boolean isCancelled() {
        return response.isCancelled();
    }

    @Override
    public boolean isDone() {
        return response.isDone();
    }

    @Override
    public boolean setTimeout(long time, TimeUnit unit) {
        return response.setTimeout(time, unit);
    }

    @Override
    public void setTimeoutHandler(TimeoutHandler handler) {
        response.setTimeoutHandler(timedOut -> {
            timingOut = Thread.currentThread();
            try {
                handler.handleTimeout(ofHandler());
            } finally {
                timingOut = null;
            }
        });
    }

    /** This one, but for what it does with an answer, in whichever thread that is given. To its owner both are the same. */
    private AsyncResponse ofHandler() {
        return (AsyncResponse) Proxy.newProxyInstance(
                AsyncResponse.class.getClassLoader(),
                new Class<?>[] {AsyncResponse.class},
                (proxy, method, arguments) -> {
                    if (method.getName().equals("equals")) {
                        return proxy == arguments[0] || equals(arguments[0]);
                    }
                    boolean answers = method.getName().equals("resume")
                            || method.getName().equals("cancel");
                    try {
                        return method.invoke(answers ? response : this, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
    }

    private boolean isTimeUp() {
        return timingOut == Thread.currentThread();
    }

    @Override
    public Collection<Class<?>> register(Class<?> callback) {
        return response.register(callback);
    }

    @Override
    public Map<Class<?>, Collection<Class<?>>> register(Class<?> callback, Class<?>... callbacks) {
        return response.register(callback, callbacks);
    }

    @Override
    public Collection<Class<?>> register(Object callback) {
        return response.register(callback);
    }

    @Override
    public Map<Class<?>, Collection<Class<?>>> register(Object callback, Object... callbacks) {
        return response.register(callback, callbacks);
    }
}
