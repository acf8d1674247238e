package ee.idempotent.internal.store;

import ee.idempotent.internal.engine.Fingerprint;
import ee.idempotent.internal.engine.RecordKey;
import ee.idempotent.internal.engine.StoredRecord;
import ee.idempotent.internal.engine.StoredResponse;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** What is read of a record. */
final class Rows {

    private Rows() {}

    /** Of fingerprint, state and expiry. */
    static Optional<StoredRecord> withoutResponse(List<Object[]> rows) {
        return onlyRow(rows).map(Rows::record);
    }

    /** Of the same and status, headers and body, which are the response if this request is to get it. */
    static Optional<StoredRecord> withResponse(List<Object[]> rows, Fingerprint fingerprint) {
        return onlyRow(rows).map(row -> {
            StoredRecord record = record(row);
            return record.completed() && record.fingerprint().equals(fingerprint) ? record.with(response(row)) : record;
        });
    }

    /** Of caller, operation and key. */
    static RecordKey key(Object[] row) {
        return new RecordKey((String) row[0], (String) row[1], (String) row[2]);
    }

    /** MySQL has no collation of ASCII that minds trailing blanks, so keys and names of steps are bytes there. */
    static String ascii(Object value) {
        return value instanceof byte[] bytes ? new String(bytes, StandardCharsets.US_ASCII) : (String) value;
    }

    /** Of the same, a response that there is. */
    static StoredResponse response(Object[] row) {
        return new StoredResponse(((Number) row[3]).intValue(), HeadersJson.read((String) row[4]), (byte[]) row[5]);
    }

    private static Optional<Object[]> onlyRow(List<Object[]> rows) {
        return rows.isEmpty() ? Optional.empty() : Optional.of(rows.get(0));
    }

    private static StoredRecord record(Object[] row) {
        return new StoredRecord(
                Fingerprint.fromBytes((byte[]) row[0]),
                ((Number) row[1]).intValue() == Queries.COMPLETED,
                Instant.ofEpochMilli(((Number) row[2]).longValue()),
                null);
    }
}
