package ee.idempotent.internal.store;

import ee.idempotent.internal.inspection.RecordDetails;
import ee.idempotent.internal.inspection.RecordTally;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** What an operator's questions read; numbers come in whatever type the database has for them. */
final class InspectedRows {

    private InspectedRows() {}

    static boolean completed(Object state) {
        return number(state) == Queries.COMPLETED;
    }

    static RecordDetails details(Object[] row) {
        return new RecordDetails(
                Rows.key(row),
                completed(row[3]),
                row[4] == null ? null : ((Number) row[4]).intValue(),
                instant(row[5]),
                row[6] == null ? null : instant(row[6]),
                instant(row[7]));
    }

    /** What the row has of an hour is the number since its beginning. */
    static RecordTally tally(Object[] row) {
        List<Long> hourly = new ArrayList<>();
        for (int column = 3; column < row.length; column++) {
            long later = column + 1 < row.length ? number(row[column + 1]) : 0;
            hourly.add(number(row[column]) - later);
        }
        return new RecordTally((String) row[0], completed(row[1]), number(row[2]), hourly);
    }

    static long number(Object value) {
        return ((Number) value).longValue();
    }

    private static Instant instant(Object milliseconds) {
        return Instant.ofEpochMilli(number(milliseconds));
    }
}
