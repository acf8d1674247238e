package ee.idempotent.cluster.check;

/**
 * A promise that was broken.
 *
 * @param rule the promise
 * @param key whose
 * @param evidence what was seen
 */
public record Violation(Rule rule, String key, String evidence) {

    /** What must not be. */
    public enum Rule {
        /** More than one effect under a key. */
        DONE_TWICE,
        /** More than one charge under a key. */
        CHARGED_TWICE,
        /** A charge, and the client was told of no success. */
        CHARGED_FOR_NOTHING,
        /** Another charge than the client was told of, or none. */
        CHARGE_DIFFERS,
        /** An order that is not what the client was told of. */
        ORDER_DIFFERS,
        /** More than one answer under a key that is no replay. */
        ANSWERED_TWICE,
        /** A client was told of a success that is not there. */
        EFFECT_LOST,
        /** A client was told of a success or a refusal that no record holds. */
        RECORD_LOST,
        /** An effect whose response is not stored: a retry would do it again. */
        EFFECT_WITHOUT_RESPONSE,
        /** A stored success without its effect. */
        RESPONSE_WITHOUT_EFFECT,
        /** A client was told of a refusal, and the effect is there. */
        REFUSED_AND_DONE,
        /** Two answers to the same request that are not the same. */
        ANSWERS_DIFFER,
        /** A success that was another request's. */
        FOREIGN_ANSWER,
        /** Two requests under one key, and each was answered: the key was bound to neither. */
        BOTH_ANSWERED,
        /** A replay although each attempt before it was told that nothing was done. */
        REPLAY_OF_NOTHING,
        /** A replay by a server whose clock had passed the end of the retention. */
        REPLAYED_TOO_LATE,
        /** A key refused as another request's although no other one was answered, or although this one was as well. */
        WRONGLY_REUSED,
        /** In progress, after it was done. */
        IN_PROGRESS_WHEN_DONE,
        /** A call that had no final answer when all was well again. */
        NEVER_ANSWERED,
        /** A record that is still locked when nobody works any more. */
        STUCK,
        /** An answer that a client is not prepared for. */
        UNEXPECTED_ANSWER
    }
}
