package ee.idempotent.internal.intercept;

import ee.idempotent.internal.engine.Attempt;
import ee.idempotent.internal.engine.CallGuard;
import ee.idempotent.internal.engine.Outcome;
import ee.idempotent.internal.engine.Transactions;

/**
 * A call with a key that has not ended, in one attempt: all that its end needs.
 *
 * @param call what came in
 * @param execution its operation
 * @param attempt the attempt
 * @param guard what keeps it apart from others
 * @param events what is published of it
 * @param transactions the server's transactions
 */
record OpenCall(
        IncomingCall call,
        InterceptedExecution execution,
        Attempt attempt,
        CallGuard guard,
        CallEvents events,
        Transactions transactions) {

    /** How it ended, which is published as far as it is known. */
    Conclusion conclude(Outcome outcome) {
        events.left(outcome);
        return new Conclusion(execution.invocation().getMethod(), outcome, attempt, guard, transactions, events);
    }
}
