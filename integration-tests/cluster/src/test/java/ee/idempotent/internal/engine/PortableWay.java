package ee.idempotent.internal.engine;

import java.time.Clock;

/** How keys are held by rows, on any database. */
public final class PortableWay {

    private PortableWay() {}

    /** The way of a store. */
    public static Holds of(RecordStore store, Transactions transactions, Clock clock) {
        return new RowHolds(store, transactions, clock);
    }
}
