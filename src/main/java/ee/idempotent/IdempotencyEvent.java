package ee.idempotent;

import java.time.Duration;

/**
 * What the library did, fired as a CDI event when it is known. An application observes all events or one kind of them:
 *
 * <pre>{@code
 * void observe(@Observes IdempotencyEvent.Released released) { … }
 * }</pre>
 *
 * <p>An event tells of no key, no caller, no body and no response. Observers run in the thread of the call, and are to be
 * quick. What one throws is logged as a warning, and changes nothing for the client. Events are fired outside any
 * transaction, also where a transaction is active, which is suspended meanwhile.
 */
public sealed interface IdempotencyEvent {

    /**
     * How long it took.
     *
     * @return for a call, from when the library got it until this was known
     */
    Duration duration();

    /** Something that happened to a call with a key. Calls without a key, and those refused with 503, fire nothing. */
    sealed interface OfCall extends IdempotencyEvent {

        /**
         * Which operation was called.
         *
         * @return its name, such as {@code POST /payments/{id}/refunds}, the same for all of its calls
         */
        String operation();

        /**
         * Whether the call is the first with its key.
         *
         * @return 1 for the call that claimed the key; 2 for each that found it claimed, be it the second or the tenth, since
         *     a record does not count them
         */
        int attempt();
    }

    /**
     * The operation ran, and its response is remembered: its effects have committed, or it was refused with a 4xx that
     * every retry will get.
     *
     * @param operation the name of the operation
     * @param duration how long it took
     * @param attempt 2 if an earlier call had left the key without an answer
     */
    record Executed(String operation, Duration duration, int attempt) implements OfCall {}

    /**
     * A retry got the remembered response; nothing ran.
     *
     * @param operation the name of the operation
     * @param duration how long it took, waiting included
     * @param attempt always 2
     */
    record Replayed(String operation, Duration duration, int attempt) implements OfCall {}

    /**
     * A request was refused, since its key is bound to another request.
     *
     * @param operation the name of the operation
     * @param duration how long it took
     * @param attempt always 2
     */
    record Reused(String operation, Duration duration, int attempt) implements OfCall {}

    /**
     * A retry was refused, since the call before it is still running.
     *
     * @param operation the name of the operation
     * @param duration how long it took, waiting included
     * @param attempt always 2
     */
    record InProgress(String operation, Duration duration, int attempt) implements OfCall {}

    /**
     * The operation ran, and all of it rolled back: it failed, or its transaction could not commit. Nothing is remembered,
     * a retry runs it again.
     *
     * @param operation the name of the operation
     * @param duration how long it took
     * @param attempt 2 if an earlier call had left the key without an answer
     */
    record Released(String operation, Duration duration, int attempt) implements OfCall {}

    /**
     * The operation is about to run for a call that found the key claimed by an earlier call, which has left it without an
     * answer: its owner died, or it failed. Another event tells how this call ends.
     *
     * <p>A failure whose owner lived has fired {@link Released} before, on whichever server it ran. What there are more of
     * these than of those are dead owners; or calls that had claimed the key and were refused before the operation ran, since
     * the store failed (503) or their transaction was marked for rollback; and rarely a retry that overtook the first request
     * between its claim and its lock.
     *
     * @param operation the name of the operation
     * @param duration how long the call had taken by then, waiting included
     * @param attempt always 2
     */
    record TakenOver(String operation, Duration duration, int attempt) implements OfCall {}

    /**
     * The purge deleted expired records. Fired only where there were some.
     *
     * @param records how many
     * @param duration how long it took
     */
    record Purged(long records, Duration duration) implements IdempotencyEvent {}
}
