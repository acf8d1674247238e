package ee.idempotent.internal.store;

import ee.idempotent.internal.engine.AlreadyRecordedException;
import ee.idempotent.internal.engine.Fingerprint;
import ee.idempotent.internal.engine.RecordKey;
import ee.idempotent.internal.engine.RecordStore;
import ee.idempotent.internal.engine.StoredRecord;
import ee.idempotent.internal.engine.StoredResponse;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Tries out whether the table keeps what it is given: keys of the longest kind that differ in little, and a response beyond
 * the length at which some databases cut off. It only does what calls do, so anything that it finds would have hurt a call.
 */
final class TableCheck {

    private static final StoredResponse RESPONSE =
            new StoredResponse(299, Map.of("Link", List.of("<x>".repeat(4_000))), new byte[100_000]);

    private static final String CONFUSION = "confuses records that differ in case or in a trailing blank";

    private final RecordStore store;
    private final EntityManager entityManager;
    private final Dialect dialect;
    private final RecordTable table;
    private final Instant now = Instant.now();
    private final RecordKey key = new RecordKey(longest("caller"), longest("operation"), longest("key"));

    TableCheck(RecordStore store, EntityManager entityManager, Dialect dialect, RecordTable table) {
        this.store = store;
        this.entityManager = entityManager;
        this.dialect = dialect;
        this.table = table;
    }

    void run() {
        try {
            requireKeysApart();
            requireResponse();
            if (dialect.currentSchema() != null) {
                requirePrimaryKey();
            }
        } catch (PersistenceException e) {
            if (SqlFailure.of(e) != SqlFailure.MISFIT) {
                throw e;
            }
            throw new IllegalStateException(
                    "IDEM-0202: The table " + table.name() + " is missing or has other columns" + remedy(), e);
        }
    }

    private void requireKeysApart() {
        List<RecordKey> keys = Stream.<UnaryOperator<String>>of(
                        part -> part.toUpperCase(Locale.ROOT), part -> part + " ")
                .flatMap(change -> Stream.of(
                        key,
                        new RecordKey(change.apply(key.caller()), key.operation(), key.key()),
                        new RecordKey(key.caller(), change.apply(key.operation()), key.key()),
                        new RecordKey(key.caller(), key.operation(), change.apply(key.key()))))
                .distinct()
                .toList();
        try {
            keys.forEach(one -> store.claim(one, fingerprint(one), now, now));
        } catch (AlreadyRecordedException e) {
            if (SqlFailure.of(e) != SqlFailure.DUPLICATE) {
                throw e;
            }
            throw unfit(CONFUSION, e);
        }
        if (!keys.stream().allMatch(one -> lookUp(one).fingerprint().equals(fingerprint(one)))) {
            throw unfit(CONFUSION, null);
        }
    }

    private void requireResponse() {
        if (store.lock(key).isEmpty()) {
            throw unfit("does not lock a record", null);
        }
        store.complete(key, RESPONSE, now, now);
        StoredResponse stored = lookUp(key).response();
        if (stored == null
                || !stored.headers().equals(RESPONSE.headers())
                || !Arrays.equals(stored.body(), RESPONSE.body())) {
            throw unfit("does not keep a response unchanged", null);
        }
    }

    /** Its absence would go unnoticed until two claims meet. */
    private void requirePrimaryKey() {
        List<String> primaryKey = Stream.of("caller", "operation", "key")
                .map(attribute -> table.plainColumn(attribute).toLowerCase(Locale.ROOT))
                .toList();
        if (!new Catalogue(entityManager, dialect).keys(table).contains(Set.copyOf(primaryKey))) {
            throw unfit("has no primary key (" + String.join(", ", primaryKey) + ")", null);
        }
    }

    private IllegalStateException unfit(String problem, @Nullable Throwable cause) {
        return new IllegalStateException("IDEM-0203: The table " + table.name() + " " + problem + remedy(), cause);
    }

    private String remedy() {
        return ". Create it with " + dialect.script() + " in the library's jar";
    }

    private StoredRecord lookUp(RecordKey one) {
        return store.lookUp(one, fingerprint(one)).orElseThrow(() -> unfit("does not keep a record", null));
    }

    private static Fingerprint fingerprint(RecordKey one) {
        return Fingerprint.of(
                (one.caller() + "|" + one.operation() + "|" + one.key()).getBytes(StandardCharsets.UTF_8));
    }

    /** A text that no call has, and that takes one more character. */
    private static String longest(String part) {
        String text = "idempotent-check-" + part + "-" + UUID.randomUUID();
        return text + "x".repeat(RecordKey.MAX_LENGTH - 1 - text.length());
    }
}
