package ee.idempotent.internal.view;

import ee.idempotent.internal.inspection.RecordDetails;

/** What a deletion came to. */
sealed interface Deletion {

    /** The record is gone. */
    record Done() implements Deletion {}

    /** It was gone already. */
    record Absent() implements Deletion {}

    /** Somebody has it locked: its operation runs, or is just being looked at. */
    record InProgress() implements Deletion {}

    /**
     * It is another one than the operator saw.
     *
     * @param record what it is now
     */
    record Changed(RecordDetails record) implements Deletion {}
}
