package ee.idempotent.store;

import ee.idempotent.engine.AlreadyClaimedException;
import ee.idempotent.engine.Fingerprint;
import ee.idempotent.engine.RecordKey;
import ee.idempotent.engine.RecordStore;
import ee.idempotent.engine.RecordView;
import ee.idempotent.engine.StoredResponse;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;

/**
 * Tries out whether the table keeps what it is given: keys of the longest kind that differ in little, and a response beyond
 * the length at which some databases cut off. It only does what calls do, so what it finds would have hurt them.
 */
final class TableCheck {

    private static final StoredResponse RESPONSE =
            new StoredResponse(299, Map.of("Link", List.of("<x>".repeat(4_000))), new byte[100_000]);

    private static final String CONFUSION = "confuses keys that differ in case, or in a blank at the end";

    private final RecordStore store;
    private final EntityManager entityManager;
    private final Instant now = Instant.now();
    private final String key = UUID.randomUUID() + "-" + "k".repeat(RecordKey.MAX_LENGTH - 38);

    TableCheck(RecordStore store, EntityManager entityManager) {
        this.store = store;
        this.entityManager = entityManager;
    }

    void run(Dialect dialect) {
        String remedy = ". Create it by " + dialect.script() + " of the library's jar";
        try {
            requireKeysApart();
            requireResponse();
            if (dialect.currentSchema() != null) {
                requirePrimaryKey(dialect.currentSchema());
            }
        } catch (PersistenceException e) {
            throw new IllegalStateException("The table idempotency_record is missing or cannot be used" + remedy, e);
        } catch (IllegalStateException e) {
            throw new IllegalStateException("The table idempotency_record " + e.getMessage() + remedy, e);
        }
    }

    private void requireKeysApart() {
        List<String> keys = List.of(key, key.toUpperCase(Locale.ROOT), key + " ");
        try {
            keys.forEach(one -> store.claim(record(one), fingerprint(one), now, now));
        } catch (AlreadyClaimedException e) {
            throw new IllegalStateException(CONFUSION, e);
        }
        if (!keys.stream().allMatch(one -> lookUp(one).fingerprint().equals(fingerprint(one)))) {
            throw new IllegalStateException(CONFUSION);
        }
    }

    private void requireResponse() {
        if (store.lock(record(key)).isEmpty()) {
            throw new IllegalStateException("does not lock a record");
        }
        store.complete(record(key), RESPONSE, now, now);
        StoredResponse stored = lookUp(key).response();
        if (stored == null
                || !stored.headers().equals(RESPONSE.headers())
                || !Arrays.equals(stored.body(), RESPONSE.body())) {
            throw new IllegalStateException("does not keep a response as it is");
        }
    }

    /** Its absence would go unnoticed until two claims meet. */
    private void requirePrimaryKey(String schema) {
        List<?> columns =
                entityManager.createNativeQuery(Queries.KEY_COLUMNS + schema).getResultList();
        if (columns.size() != 3) {
            throw new IllegalStateException("has no primary key (caller, operation, idempotency_key)");
        }
    }

    private RecordView lookUp(String one) {
        return store.lookUp(record(one), fingerprint(one))
                .orElseThrow(() -> new IllegalStateException("does not keep a record"));
    }

    private static RecordKey record(String key) {
        return new RecordKey("idempotent", "check of the table", key);
    }

    private static Fingerprint fingerprint(String key) {
        return Fingerprint.of(key.getBytes(StandardCharsets.UTF_8));
    }
}
