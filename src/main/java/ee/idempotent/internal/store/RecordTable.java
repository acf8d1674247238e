package ee.idempotent.internal.store;

import static java.util.stream.Collectors.toMap;

import ee.idempotent.IdempotencyRecord;
import jakarta.persistence.Column;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Table;
import java.lang.reflect.Field;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The table of the records as the application's persistence unit maps it. A unit may give it a default schema, quote its
 * names, or change them by a naming strategy: what the library says in SQL has to mean the same table as what it says in
 * JPQL.
 */
final class RecordTable {

    /** What the annotations say, which is right for a provider that cannot be asked, if the unit changes nothing. */
    static final RecordTable ANNOTATED = new RecordTable(
            IdempotencyRecord.class.getAnnotation(Table.class).name(),
            Stream.of(IdempotencyRecord.class.getDeclaredFields())
                    .filter(field -> field.isAnnotationPresent(Column.class))
                    .collect(toMap(Field::getName, field -> field.getAnnotation(Column.class)
                            .name())));

    /** A part of a qualified name: in one of the databases' quotes, or plain. */
    private static final Pattern PART = Pattern.compile("\"[^\"]+\"|`[^`]+`|\\[[^]]+]|[^.]+");

    private final String name;
    private final Map<String, String> columns;

    /** Of names as they stand in SQL: the table's with its schema if there is one, the columns' by their attributes. */
    RecordTable(String name, Map<String, String> columns) {
        this.name = name;
        this.columns = Map.copyOf(columns);
    }

    /** The one that a persistence context writes to. */
    static RecordTable of(EntityManager entityManager) {
        return ProviderMapping.table(entityManager).orElse(ANNOTATED);
    }

    /** The attributes of {@link IdempotencyRecord} that have a column. */
    static Set<String> attributes() {
        return ANNOTATED.columns.keySet();
    }

    String name() {
        return name;
    }

    /** Puts the names into a statement that has {@code {table}} and the names of attributes in braces in their place. */
    String sql(String statement) {
        String sql = statement.replace("{table}", name);
        for (Map.Entry<String, String> column : columns.entrySet()) {
            sql = sql.replace("{" + column.getKey() + "}", column.getValue());
        }
        return sql;
    }

    /** The column of an attribute, without quotes. */
    String plainColumn(String attribute) {
        return unquoted(columns.getOrDefault(attribute, attribute));
    }

    /** The table without its schema, in each spelling that the database's catalogue may have. */
    Set<String> cataloguedNames() {
        return spellings(part(1));
    }

    /** The same of the schema; empty if the unit names none. */
    Set<String> cataloguedSchemas() {
        String schema = part(2);
        return schema.isEmpty() ? Set.of() : spellings(schema);
    }

    /** A part of the qualified name, counted from its end. */
    private String part(int fromEnd) {
        List<String> parts =
                PART.matcher(name).results().map(MatchResult::group).toList();
        return parts.size() < fromEnd ? "" : parts.get(parts.size() - fromEnd);
    }

    /** A name that is not quoted is catalogued in capitals by some databases, and in small letters by others. */
    private static Set<String> spellings(String name) {
        String plain = unquoted(name);
        return plain.equals(name)
                ? Set.copyOf(List.of(name, name.toUpperCase(Locale.ROOT), name.toLowerCase(Locale.ROOT)))
                : Set.of(plain);
    }

    private static String unquoted(String name) {
        return "\"`[".indexOf(name.charAt(0)) < 0 ? name : name.substring(1, name.length() - 1);
    }
}
