package ee.idempotent.internal.store;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toSet;

import jakarta.persistence.EntityManager;
import jakarta.persistence.FlushModeType;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** What the standard's catalogue says about a table, on a database that has it. */
final class Catalogue {

    private final EntityManager entityManager;
    private final Dialect dialect;

    Catalogue(EntityManager entityManager, Dialect dialect) {
        this.entityManager = entityManager;
        this.dialect = dialect;
    }

    boolean has(RecordTable table) {
        return !rows("select table_schema, table_name from information_schema.tables where " + named(table))
                .isEmpty();
    }

    /** The columns of each key of a table, in small letters. */
    Collection<Set<String>> keys(RecordTable table) {
        String question =
                """
                select concat(table_schema, '.', constraint_name), column_name from information_schema.key_column_usage
                where\s""";
        return rows(question + named(table)).stream()
                .map(row -> (Object[]) row)
                .collect(groupingBy(
                        row -> row[0], mapping(row -> row[1].toString().toLowerCase(Locale.ROOT), toSet())))
                .values();
    }

    private String named(RecordTable table) {
        List<String> schemas = table.cataloguedSchemas();
        return "table_name in " + literals(table.cataloguedNames()) + " and table_schema "
                + (schemas.isEmpty() ? "= " + dialect.currentSchema() : "in " + literals(schemas));
    }

    private List<?> rows(String question) {
        return entityManager
                .createNativeQuery(question)
                .setFlushMode(FlushModeType.COMMIT)
                .getResultList();
    }

    private static String literals(List<String> names) {
        return names.stream().map(name -> "'" + name.replace("'", "''") + "'").collect(joining(", ", "(", ")"));
    }
}
