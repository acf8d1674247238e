package ee.idempotent.internal.intercept;

import ee.idempotent.internal.engine.Answer;
import ee.idempotent.internal.engine.LeaseGuard;
import jakarta.enterprise.context.control.RequestContextController;
import jakarta.enterprise.inject.Instance;
import java.util.concurrent.Callable;
import java.util.function.Consumer;

/**
 * The end of a call whose operation outlasts its method. It has from the thread of the request all that it needs, because it comes in
 * whichever thread gives the result, with nothing of a request or an application around it.
 */
public final class LateEnd {

    private final OpenCall open;
    private final LeaseGuard guard;
    private final Instance<RequestContextController> requestContexts;
    private final ClassLoader application = Thread.currentThread().getContextClassLoader();

    LateEnd(OpenCall open, LeaseGuard guard, Instance<RequestContextController> requestContexts) {
        this.open = open;
        this.guard = guard;
        this.requestContexts = requestContexts;
    }

    /**
     * Ends the call. Before anybody gets its answer, its response is stored.
     *
     * @param given what the operation has given
     * @param receiver gets the answer, and makes a response of the first one that it gets
     */
    public void come(Answer given, Consumer<Answer> receiver) {
        try {
            inApplication(() -> open.transactions().outside(() -> {
                receiver.accept(conclude(given));
                return null;
            }));
        } catch (Exception | Error failure) { // such as that of an application that has ended
            receiver.accept(Answer.throwing(failure));
        }
    }

    /** Somebody else has answered: only a retry gets the answer of the operation, so its lease is no longer renewed. */
    public void abandon() {
        guard.abandon(open.attempt());
    }

    private Answer conclude(Answer given) {
        try {
            Conclusion conclusion = open.conclude(guard.end(open.attempt(), open.execution(), given));
            Answer answer = open.call().answer(conclusion);
            if (answer.failure() != null) {
                conclusion.markThrown(answer.failure());
            }
            return conclusion.isStoodInFor() ? Answer.returning(null) : answer;
        } catch (RuntimeException | Error failure) {
            return Answer.throwing(failure);
        }
    }

    /** As if in a request, since the entity manager may be a bean of that scope. */
    private void inApplication(Callable<?> work) throws Exception {
        Thread thread = Thread.currentThread();
        ClassLoader own = thread.getContextClassLoader();
        thread.setContextClassLoader(application);
        try {
            inRequest(work);
        } finally {
            thread.setContextClassLoader(own);
        }
    }

    private void inRequest(Callable<?> work) throws Exception {
        RequestContextController requestContext = requestContexts.get();
        boolean activated = requestContext.activate();
        try {
            work.call();
        } finally {
            if (activated) {
                requestContext.deactivate();
            }
            requestContexts.destroy(requestContext);
        }
    }
}
