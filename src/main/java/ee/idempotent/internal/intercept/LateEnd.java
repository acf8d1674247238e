package ee.idempotent.internal.intercept;

import ee.idempotent.internal.engine.Answer;
import ee.idempotent.internal.engine.Attempt;
import ee.idempotent.internal.engine.LeaseGuard;
import ee.idempotent.internal.engine.Outcome;
import ee.idempotent.internal.engine.Transactions;
import jakarta.enterprise.context.control.RequestContextController;
import jakarta.enterprise.inject.Instance;
import java.util.function.Consumer;

/**
 * The end of a call whose operation outlasts its method. It has from the thread of the request all that it needs, because it comes in
 * whichever thread gives the result, with nothing of a request or an application around it.
 */
public final class LateEnd {

    private final IncomingCall call;
    private final InterceptedExecution execution;
    private final Attempt attempt;
    private final LeaseGuard guard;
    private final CallEvents events;
    private final Transactions transactions;
    private final Instance<RequestContextController> requestContexts;
    private final ClassLoader application = Thread.currentThread().getContextClassLoader();

    LateEnd(
            IncomingCall call,
            InterceptedExecution execution,
            Attempt attempt,
            LeaseGuard guard,
            CallEvents events,
            Transactions transactions,
            Instance<RequestContextController> requestContexts) {
        this.call = call;
        this.execution = execution;
        this.attempt = attempt;
        this.guard = guard;
        this.events = events;
        this.transactions = transactions;
        this.requestContexts = requestContexts;
    }

    /**
     * Ends the call. Before anybody gets its answer, its response is stored.
     *
     * @param given what the operation has given
     * @param receiver gets the answer, once, and makes a response of it
     */
    public void come(Answer given, Consumer<Answer> receiver) {
        inApplication(() -> {
            Answer answer = conclude(given);
            receiver.accept(answer);
        });
    }

    /** Somebody else has answered: nobody gets the answer of the operation any more, so its lease is no longer renewed. */
    public void abandon() {
        guard.abandon(attempt);
    }

    private Answer conclude(Answer given) {
        try {
            Outcome outcome = guard.end(attempt, execution, given);
            events.left(outcome);
            Conclusion conclusion =
                    new Conclusion(execution.invocation().getMethod(), outcome, attempt, guard, transactions, events);
            Answer answer = call.answer(conclusion);
            if (answer.failure() != null) {
                conclusion.markThrown(answer.failure());
            }
            return conclusion.isStoodInFor() ? Answer.returning(null) : answer;
        } catch (RuntimeException | Error failure) {
            return Answer.throwing(failure);
        }
    }

    /** As if in a request, since the entity manager may be a bean of that scope. */
    private void inApplication(Runnable work) {
        Thread thread = Thread.currentThread();
        ClassLoader own = thread.getContextClassLoader();
        thread.setContextClassLoader(application);
        RequestContextController requestContext = requestContexts.get();
        boolean activated = requestContext.activate();
        try {
            work.run();
        } finally {
            if (activated) {
                requestContext.deactivate();
            }
            requestContexts.destroy(requestContext);
            thread.setContextClassLoader(own);
        }
    }
}
