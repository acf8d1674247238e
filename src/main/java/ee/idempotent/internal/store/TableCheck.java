package ee.idempotent.internal.store;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toSet;

import ee.idempotent.internal.engine.AlreadyClaimedException;
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
 * the length at which some databases cut off. It only does what calls do, so what it finds would have hurt them.
 */
final class TableCheck {

    private static final StoredResponse RESPONSE =
            new StoredResponse(299, Map.of("Link", List.of("<x>".repeat(4_000))), new byte[100_000]);

    private static final String CONFUSION = "confuses records that differ in case or in a trailing blank";

    /** The columns of each key of the tables that follow. */
    private static final String KEY_COLUMNS =
            """
            select concat(table_schema, '.', constraint_name), column_name from information_schema.key_column_usage
            where table_name in\s""";

    private final RecordStore store;
    private final EntityManager entityManager;
    private final Statements statements;
    private final Instant now = Instant.now();
    private final RecordKey key = new RecordKey(longest("caller"), longest("operation"), longest("key"));

    TableCheck(RecordStore store, EntityManager entityManager, Statements statements) {
        this.store = store;
        this.entityManager = entityManager;
        this.statements = statements;
    }

    void run() {
        try {
            requireOneTable();
            requireKeysApart();
            requireResponse();
            String currentSchema = statements.dialect.currentSchema();
            if (currentSchema != null) {
                requirePrimaryKey(currentSchema);
            }
        } catch (PersistenceException e) {
            if (SqlFailure.of(e) != SqlFailure.MISFIT) {
                throw e;
            }
            throw new IllegalStateException(
                    "IDEM-0202: The table " + statements.table.name() + " is missing or has other columns" + remedy(),
                    e);
        }
    }

    /** For a provider that does not tell what it calls the table: in JPQL it may mean another one. */
    private void requireOneTable() {
        if (statements.table != RecordTable.ANNOTATED) {
            return;
        }
        store.claim(key, fingerprint(key), now, now);
        if (store.lock(key).isEmpty()) {
            return; // not for this reason
        }
        String other;
        try {
            if (store.lookUp(key, fingerprint(key)).isPresent()) {
                return;
            }
            other = "there is " + tablesOfThatName();
        } catch (PersistenceException e) {
            if (SqlFailure.of(e) != SqlFailure.MISFIT) {
                throw e;
            }
            other = SqlFailure.messageOf(e);
        }
        throw new IllegalStateException("IDEM-0140: Statements in SQL find the records in the table "
                + statements.table.name() + ", and those in JPQL do not (" + other
                + "). The persistence provider does not"
                + " tell what it calls the table, so the unit must give it neither a schema nor another name");
    }

    private String tablesOfThatName() {
        return statements.dialect.currentSchema() == null
                ? "another one"
                : rows("select table_schema, table_name from information_schema.tables where table_name in "
                                + literals(statements.table.cataloguedNames()))
                        .map(row -> row[0] + "." + row[1])
                        .collect(joining(", "));
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
        } catch (AlreadyClaimedException e) {
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
    private void requirePrimaryKey(String currentSchema) {
        Set<String> schemas = statements.table.cataloguedSchemas();
        Map<Object, Set<String>> keys = rows(KEY_COLUMNS + literals(statements.table.cataloguedNames())
                        + " and table_schema " + (schemas.isEmpty() ? "= " + currentSchema : "in " + literals(schemas)))
                .collect(groupingBy(
                        row -> row[0], mapping(row -> row[1].toString().toLowerCase(Locale.ROOT), toSet())));
        List<String> primaryKey = Stream.of("caller", "operation", "key")
                .map(attribute -> statements.table.plainColumn(attribute).toLowerCase(Locale.ROOT))
                .toList();
        if (!keys.containsValue(Set.copyOf(primaryKey))) {
            throw unfit("has no primary key (" + String.join(", ", primaryKey) + ")", null);
        }
    }

    private Stream<Object[]> rows(String question) {
        List<?> rows = entityManager.createNativeQuery(question).getResultList();
        return rows.stream().map(row -> (Object[]) row);
    }

    private static String literals(Set<String> names) {
        return names.stream().map(name -> "'" + name.replace("'", "''") + "'").collect(joining(", ", "(", ")"));
    }

    private IllegalStateException unfit(String problem, @Nullable Throwable cause) {
        return new IllegalStateException(
                "IDEM-0203: The table " + statements.table.name() + " " + problem + remedy(), cause);
    }

    private String remedy() {
        return ". Create it with " + statements.dialect.script() + " in the library's jar";
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
