package ee.idempotent.store;

import ee.idempotent.engine.RecordDetails;
import ee.idempotent.engine.RecordKey;
import ee.idempotent.engine.RecordTally;
import ee.idempotent.engine.StoredResponse;
import java.time.Duration;
import java.time.Instant;

/** What an operator's questions read; numbers come in whatever type the database has for them. */
final class InspectedRows {

    private InspectedRows() {}

    static boolean completed(Object state) {
        return ((Number) state).intValue() == IdempotencyRecord.COMPLETED;
    }

    static RecordKey key(Object[] row) {
        return new RecordKey((String) row[0], (String) row[1], (String) row[2]);
    }

    static RecordDetails details(Object[] row) {
        return new RecordDetails(
                key(row),
                completed(row[3]),
                row[4] == null ? null : ((Number) row[4]).intValue(),
                instant(row[5]),
                row[6] == null ? null : instant(row[6]),
                instant(row[7]));
    }

    static StoredResponse response(Object[] row) {
        return new StoredResponse(((Number) row[0]).intValue(), HeadersJson.read((String) row[1]), (byte[]) row[2]);
    }

    static RecordTally tally(Object[] row) {
        long hour = ((Number) row[2]).longValue();
        return new RecordTally(
                (String) row[0],
                completed(row[1]),
                hour == 0 ? null : Instant.EPOCH.plus(Duration.ofHours(hour)),
                ((Number) row[3]).longValue());
    }

    private static Instant instant(Object milliseconds) {
        return Instant.ofEpochMilli(((Number) milliseconds).longValue());
    }
}
