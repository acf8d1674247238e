package ee.idempotent.internal.engine;

import java.time.Clock;

/** How keys are held by row, on any database. */
public final class ByRow {

    private ByRow() {}

    /** The way of a store. */
    public static Holds of(RecordStore store, Transactions transactions, Clock clock) {
        return new RowHolds(store, transactions, clock);
    }
}
