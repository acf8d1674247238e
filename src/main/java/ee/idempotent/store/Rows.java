package ee.idempotent.store;

import ee.idempotent.engine.Fingerprint;
import ee.idempotent.engine.RecordView;
import ee.idempotent.engine.StoredResponse;
import jakarta.persistence.Query;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** What queries read of a record. */
final class Rows {

    private Rows() {}

    /** Of fingerprint, state and expiry. */
    static Optional<RecordView> withoutResponse(Query query) {
        return onlyRow(query).map(Rows::view);
    }

    /** Of the same and status, headers and body, which are the response if this request is to get it. */
    static Optional<RecordView> withResponse(Query query, Fingerprint fingerprint) {
        return onlyRow(query).map(row -> {
            RecordView view = view(row);
            return view.completed() && view.fingerprint().equals(fingerprint)
                    ? view.with(new StoredResponse(
                            ((Number) row[3]).intValue(), HeadersJson.read((String) row[4]), (byte[]) row[5]))
                    : view;
        });
    }

    private static Optional<Object[]> onlyRow(Query query) {
        List<?> rows = query.getResultList();
        return rows.isEmpty() ? Optional.empty() : Optional.of((Object[]) rows.get(0));
    }

    private static RecordView view(Object[] row) {
        return new RecordView(
                Fingerprint.fromBytes((byte[]) row[0]),
                ((Number) row[1]).intValue() == IdempotencyRecord.COMPLETED,
                Instant.ofEpochMilli(((Number) row[2]).longValue()),
                null);
    }
}
