package ee.idempotent.cluster.application;

/** A way in which a store can be wrong. Each is a mistake that has been made elsewhere. */
public enum Breakage {
    /** None: the store as it is shipped. */
    NONE(false),

    /** Whoever does not get the key runs all the same, and its record replaces what is there. */
    HELD_BY_ALL(false),

    /** The record is looked up before the key is held, and not again. Then it replaces what is there. */
    LOOK_UP_BEFORE_HOLD(false),

    /** Whoever does not get the key is told that it is another request's. */
    REUSED_WITHOUT_EVIDENCE(false),

    /** What a failed call leaves is written without the key, over whatever another call has left meanwhile. */
    LEFT_WITHOUT_HOLD(false),

    /** By row, the record is read and not locked, and completed whatever has become of it meanwhile. */
    NO_LOCK(true),

    /** By row, the record is locked, but what it says then is not looked at again. */
    NO_SECOND_CHECK(true),

    /** By row, the response is stored in a transaction of its own, once that of the effects has committed. */
    RESPONSE_AFTER_COMMIT(true);

    private final boolean byRow;

    Breakage(boolean byRow) {
        this.byRow = byRow;
    }

    /** Whether keys are held by row, of which it is a breakage. */
    boolean isByRow() {
        return byRow;
    }
}
