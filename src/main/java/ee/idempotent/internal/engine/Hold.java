package ee.idempotent.internal.engine;

import org.jspecify.annotations.Nullable;

/**
 * The result of an attempt to hold a key until the end of the transaction.
 *
 * @param ours whether this transaction holds it now; else another one does, or the record alone is the answer
 * @param record the record as last committed, expired or not, with its response if it is this request's; null if there is
 *     none
 */
public record Hold(boolean ours, @Nullable StoredRecord record) {

    /**
     * A key that this transaction holds.
     *
     * @param record its record, if there is one
     * @return the hold
     */
    public static Hold ours(@Nullable StoredRecord record) {
        return new Hold(true, record);
    }

    /**
     * A key that this transaction does not hold.
     *
     * @param record its record, if there is one
     * @return what is known of it
     */
    public static Hold notOurs(@Nullable StoredRecord record) {
        return new Hold(false, record);
    }
}
