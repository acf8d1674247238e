package ee.idempotent.internal.store;

import ee.idempotent.internal.engine.Fingerprint;
import ee.idempotent.internal.inspection.RecordDetails;
import ee.idempotent.internal.inspection.RecordTally;
import ee.idempotent.internal.inspection.StatusTally;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What an operator's questions read; numbers come in whatever type the database has for them. */
final class InspectedRows {

    /** Enough to tell the requests of a key apart. */
    private static final int DIGITS = 8;

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
                instant(row[7]),
                Fingerprint.fromBytes((byte[]) row[8]).toString().substring(0, DIGITS),
                row[10] == null ? null : number(row[10]),
                row[9] == null ? null : contentType(HeadersJson.read(String.valueOf(row[9]))));
    }

    private static @Nullable String contentType(Map<String, List<String>> headers) {
        return headers.entrySet().stream()
                .filter(header -> header.getKey().equalsIgnoreCase("Content-Type"))
                .flatMap(header -> header.getValue().stream())
                .findFirst()
                .orElse(null);
    }

    /** What the row has of a minute is the number since its beginning. */
    static StatusTally statusTally(Object[] row) {
        return new StatusTally(row[0] == null ? null : ((Number) row[0]).intValue(), parts(row, 2));
    }

    /** What the row has of an hour is the number since its beginning. */
    static RecordTally tally(Object[] row) {
        return new RecordTally((String) row[0], completed(row[1]), number(row[2]), parts(row, 3));
    }

    private static List<Long> parts(Object[] row, int first) {
        List<Long> parts = new ArrayList<>();
        for (int column = first; column < row.length; column++) {
            long later = column + 1 < row.length ? number(row[column + 1]) : 0;
            parts.add(number(row[column]) - later);
        }
        return parts;
    }

    static long number(Object value) {
        return ((Number) value).longValue();
    }

    private static Instant instant(Object milliseconds) {
        return Instant.ofEpochMilli(number(milliseconds));
    }
}
