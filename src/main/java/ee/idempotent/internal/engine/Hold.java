package ee.idempotent.internal.engine;

import org.jspecify.annotations.Nullable;

/**
 * The result of an attempt to hold a key until the end of the transaction.
 *
 * @param owner whose transaction holds it now
 * @param record the record as last committed, expired or not, with its response if it is this request's; null if there is
 *     none
 */
public record Hold(Owner owner, @Nullable StoredRecord record) {

    /** Whose transaction holds a key. */
    public enum Owner {
        /** This one. */
        OURS,
        /** That of another call with the same request. */
        TWIN,
        /** Another one, for whichever request; or none, if the record alone is the answer. */
        UNKNOWN
    }

    /**
     * A key that this transaction holds.
     *
     * @param record its record, if there is one
     * @return the hold
     */
    public static Hold ours(@Nullable StoredRecord record) {
        return new Hold(Owner.OURS, record);
    }

    /**
     * A key that this transaction does not hold.
     *
     * @param record its record, if there is one
     * @return what is known of it
     */
    public static Hold notOurs(@Nullable StoredRecord record) {
        return new Hold(Owner.UNKNOWN, record);
    }

    /** Whether this transaction holds it now. */
    public boolean isOurs() {
        return owner == Owner.OURS;
    }
}
