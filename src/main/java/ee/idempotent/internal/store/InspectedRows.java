package ee.idempotent.internal.store;

import ee.idempotent.internal.engine.Fingerprint;
import ee.idempotent.internal.engine.RecordKey;
import ee.idempotent.internal.engine.StoredStep;
import ee.idempotent.internal.inspection.LeaseDetails;
import ee.idempotent.internal.inspection.RecordDetails;
import ee.idempotent.internal.inspection.RecordTally;
import ee.idempotent.internal.inspection.StatusTally;
import ee.idempotent.internal.inspection.StepDetails;
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
                digits(row[8]),
                row[10] == null ? null : number(row[10]),
                row[9] == null ? null : contentType(HeadersJson.read(String.valueOf(row[9]))),
                number(row[11]) == 0 ? null : new LeaseDetails(instant(row[11]), number(row[11]) > number(row[12])));
    }

    static StepDetails step(Object[] row) {
        return new StepDetails(
                new RecordKey((String) row[0], (String) row[1], Rows.ascii(row[2])),
                Rows.ascii(row[3]),
                StoredStep.State.of(((Number) row[4]).intValue()),
                (String) row[5],
                instant(row[6]),
                row[7] == null ? null : instant(row[7]),
                instant(row[8]),
                digits(row[9]),
                row[10] == null ? null : number(row[10]));
    }

    private static String digits(Object fingerprint) {
        return Fingerprint.fromBytes((byte[]) fingerprint).toString().substring(0, DIGITS);
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
