package ee.idempotent.torture;

import ee.idempotent.databases.Address;
import ee.idempotent.databases.Line;
import ee.idempotent.it.Combination;

/** A database that can be taken away, and comes back with its data. */
final class FragileDatabase {

    static final int CONNECTIONS = 3;
    static final Address ADDRESS;

    private static final Line LINE;

    static {
        Address database = Combination.newDatabase("torture");
        LINE = new Line(database.port());
        ADDRESS = database.through(LINE.port());
    }

    private FragileDatabase() {}

    /** Ends all connections to it: what they had not committed is rolled back. */
    static void stop() {
        LINE.cut();
    }

    static void start() {
        LINE.mend();
    }
}
