package ee.idempotent.cluster.application;

/** A way in which a store can be wrong. Each is a mistake that has been made elsewhere. */
public enum Breakage {
    /** None: the store as it is shipped. */
    NONE,

    /** The record is read and not locked, and completed whatever has become of it meanwhile. */
    NO_LOCK,

    /** The record is locked, but what it says then is not looked at again. */
    NO_SECOND_CHECK,

    /** The response is stored in a transaction of its own, once that of the effects has committed. */
    RESPONSE_AFTER_COMMIT
}
