package ee.idempotent;

import java.time.Duration;

/**
 * What happened to a call or to the records, fired as a CDI event. An application observes all events or one kind:
 *
 * <pre>{@code
 * void observe(@Observes IdempotencyEvent.Released released) { … }
 * }</pre>
 *
 * <p>An event contains no key, no caller, no body and no response. Observers run in the thread of the call, so they should
 * be quick. If one throws, the library logs a warning, and the client notices nothing. Events are fired outside any
 * transaction; if one is active, it is suspended meanwhile.
 */
public sealed interface IdempotencyEvent {

    /**
     * How long it took.
     *
     * @return for a call, the time from its arrival in the library to this event
     */
    Duration duration();

    /**
     * Something that happened to a call with a key. Calls without a key, and calls rejected with 503 before their operation ran, fire no
     * event.
     */
    sealed interface OfCall extends IdempotencyEvent {

        /**
         * The operation.
         *
         * @return its name, such as {@code POST /payments/{id}/refunds}; all calls of an operation have the same
         */
        String operation();

        /**
         * Whether the call is the first with its key.
         *
         * @return 1 if no earlier call had bound the key, otherwise 2; earlier calls are not counted
         */
        int attempt();
    }

    /**
     * The operation ran, and the library remembers its response: the effects have committed, or the operation threw a 4xx
     * that every retry will get.
     *
     * @param operation the name of the operation
     * @param duration how long it took
     * @param attempt 2 if an earlier call had left no answer
     */
    record Executed(String operation, Duration duration, int attempt) implements OfCall {}

    /**
     * A retry got the remembered response. The operation did not run.
     *
     * @param operation the name of the operation
     * @param duration how long it took, waiting included
     * @param attempt always 2
     */
    record Replayed(String operation, Duration duration, int attempt) implements OfCall {}

    /**
     * A call was rejected because its key is bound to another request.
     *
     * @param operation the name of the operation
     * @param duration how long it took
     * @param attempt always 2
     */
    record Reused(String operation, Duration duration, int attempt) implements OfCall {}

    /**
     * A retry was rejected because the call before it is still running.
     *
     * @param operation the name of the operation
     * @param duration how long it took, waiting included
     * @param attempt always 2
     */
    record InProgress(String operation, Duration duration, int attempt) implements OfCall {}

    /**
     * The operation ran, and everything rolled back: it failed, or its transaction could not commit. Nothing is
     * remembered, and a retry runs the operation.
     *
     * @param operation the name of the operation
     * @param duration how long it took
     * @param attempt 2 if an earlier call had left no answer
     */
    record Released(String operation, Duration duration, int attempt) implements OfCall {}

    /**
     * The operation is about to run for a call whose key is bound by an earlier call that left no answer, because it failed, or
     * because its {@linkplain Guard#LEASE lease} was over.
     * Another event tells how this call ends.
     *
     * <p>The failure has already fired {@link Released}, on the server where it happened. A call that was cut off fires nothing and,
     * on PostgreSQL and MariaDB, leaves its key free, so its retry is a first call. Where keys are held by row, the retry of a call
     * that was cut off fires this event, so more {@code TakenOver} than {@code Released} events mean that servers died. With
     * {@link Guard#LEASE} it does so on each database, once the lease is over.
     *
     * @param operation the name of the operation
     * @param duration how long the call had taken so far, waiting included
     * @param attempt always 2
     */
    record TakenOver(String operation, Duration duration, int attempt) implements OfCall {}

    /**
     * A call with {@link Guard#LEASE} found out that another call has taken its key over, since its lease was over: its server had hung,
     * or could not reach the database. Fired once by a call, before the event that tells how it ends. Nothing of it can be stored any
     * more.
     *
     * @param operation the name of the operation
     * @param duration how long the call had taken so far
     * @param attempt 2 if an earlier call had left no answer
     */
    record LeaseLost(String operation, Duration duration, int attempt) implements OfCall {}

    /**
     * A call left a step that has begun and not ended: the work of a call of {@link Steps} threw what is not remembered, or its result could
     * not be. Nobody knows whether the other service has done it. Fired for each such step, before the event that tells how the call ends. A
     * retry, if there is one, does the step again, with the same key. A call that was cut off fires nothing; the operator's view shows
     * its steps.
     *
     * @param operation the name of the operation
     * @param duration how long the call had taken so far
     * @param attempt 2 if an earlier call had left no answer
     * @param step the name of the step
     */
    record StepUnfinished(String operation, Duration duration, int attempt, String step) implements OfCall {}

    /**
     * The purge deleted expired records. A purge that finds none fires nothing.
     *
     * @param records how many
     * @param duration how long it took
     */
    record Purged(long records, Duration duration) implements IdempotencyEvent {}
}
