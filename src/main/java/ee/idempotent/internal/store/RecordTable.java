package ee.idempotent.internal.store;

import static java.util.stream.Collectors.toMap;

import ee.idempotent.IdempotencyRecord;
import ee.idempotent.IdempotencyStep;
import jakarta.persistence.Column;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Table;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.lang.reflect.Field;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The table of the records, or that of the steps, as the application's persistence unit maps it. A unit may give it a default schema, quote its
 * names, or change them by a naming strategy, and what it means for the application's entities holds for the records.
 */
final class RecordTable {

    private static final Logger LOG = System.getLogger(RecordTable.class.getName());

    /** The records, by what the annotations say. */
    static final RecordTable ANNOTATED = annotated(IdempotencyRecord.class);

    /** A part of a qualified name: in one of the databases' quotes, or plain. */
    private static final Pattern PART = Pattern.compile("\"[^\"]+\"|`[^`]+`|\\[[^]]+]|[^.]+");

    private static final Pattern OTHER_NAME = Pattern.compile("\\{(\\w+)}");

    private final String name;
    private final Map<String, String> columns;
    private final Map<String, String> statements = new ConcurrentHashMap<>();

    /** Of names as they stand in SQL: the table's with its schema if there is one, the columns' by their attributes. */
    RecordTable(String name, Map<String, String> columns) {
        this.name = name;
        this.columns = Map.copyOf(columns);
    }

    /** What the annotations say, which is right for a provider that cannot be asked, if the unit changes nothing. */
    static RecordTable annotated(Class<?> entity) {
        return new RecordTable(
                entity.getAnnotation(Table.class).name(),
                Stream.of(entity.getDeclaredFields())
                        .filter(field -> field.isAnnotationPresent(Column.class))
                        .collect(toMap(Field::getName, field -> field.getAnnotation(Column.class)
                                .name())));
    }

    /**
     * The one that a persistence context writes to. If the unit names a schema that has no such table, it is the table where
     * the database looks by itself: a default schema may be meant for the application's own.
     */
    static RecordTable of(EntityManager entityManager, Dialect dialect) {
        return of(IdempotencyRecord.class, entityManager, dialect);
    }

    /** The same of the steps, beside the records if the unit does not list their entity. */
    static RecordTable ofSteps(EntityManager entityManager, Dialect dialect, RecordTable records) {
        boolean isListed = entityManager.getMetamodel().getEntities().stream()
                .anyMatch(entity -> entity.getJavaType() == IdempotencyStep.class);
        return isListed
                ? of(IdempotencyStep.class, entityManager, dialect)
                : annotated(IdempotencyStep.class).beside(records);
    }

    private RecordTable beside(RecordTable other) {
        String schema =
                other.name.substring(0, other.name.length() - other.part(1).length());
        return new RecordTable(schema + name, columns);
    }

    private static RecordTable of(Class<?> entity, EntityManager entityManager, Dialect dialect) {
        RecordTable annotated = annotated(entity);
        RecordTable mapped = ProviderMapping.table(entityManager, entity, annotated.columns.keySet())
                .orElse(annotated);
        if (mapped.cataloguedSchemas().isEmpty() || dialect.currentSchema() == null) {
            return mapped;
        }
        RecordTable plain = new RecordTable(mapped.part(1), mapped.columns);
        Catalogue catalogue = new Catalogue(entityManager, dialect);
        if (catalogue.has(mapped) || !catalogue.has(plain)) {
            return mapped;
        }
        LOG.log(
                Level.INFO,
                "IDEM-0141: The persistence unit maps " + entity.getSimpleName() + " to table " + mapped.name
                        + ", which does not exist. The library uses table "
                        + plain.name + ", where the data source looks for it");
        return plain;
    }

    String name() {
        return name;
    }

    /** Puts the names into a statement that has {@code {table}} and the names of attributes in braces in their place. */
    String sql(String statement) {
        return statements.computeIfAbsent(statement, this::name);
    }

    private String name(String statement) {
        String sql = statement.replace("{table}", name);
        for (Map.Entry<String, String> column : columns.entrySet()) {
            sql = sql.replace("{" + column.getKey() + "}", column.getValue());
        }
        return OTHER_NAME.matcher(sql).replaceAll(result -> quotedAlike(result.group(1)));
    }

    /** A name of ours, in quotes if the columns are: a unit that quotes all names looks for it in exactly this case. */
    private String quotedAlike(String other) {
        String column = columns.getOrDefault("key", other);
        String plain = unquoted(column);
        return Matcher.quoteReplacement(
                plain.equals(column) ? other : column.charAt(0) + other + column.charAt(column.length() - 1));
    }

    /** The column of an attribute, without quotes. */
    String plainColumn(String attribute) {
        return unquoted(columns.getOrDefault(attribute, attribute));
    }

    /** The table without its schema, in each spelling that the database's catalogue may have. */
    List<String> cataloguedNames() {
        return spellings(part(1));
    }

    /** The same of the schema; empty if the unit names none. */
    List<String> cataloguedSchemas() {
        String schema = part(2);
        return schema.isEmpty() ? List.of() : spellings(schema);
    }

    /** A part of the qualified name, counted from its end. */
    private String part(int fromEnd) {
        List<String> parts =
                PART.matcher(name).results().map(MatchResult::group).toList();
        return parts.size() < fromEnd ? "" : parts.get(parts.size() - fromEnd);
    }

    /**
     * A name that is not quoted is catalogued in capitals by some databases, and in small letters by others. As it is written
     * comes first: MariaDB takes names that differ in case only for one, the first, and then looks for exactly that.
     */
    private static List<String> spellings(String name) {
        String plain = unquoted(name);
        return plain.equals(name)
                ? Stream.of(name, name.toUpperCase(Locale.ROOT), name.toLowerCase(Locale.ROOT))
                        .distinct()
                        .toList()
                : List.of(plain);
    }

    private static String unquoted(String name) {
        return "\"`[".indexOf(name.charAt(0)) < 0 ? name : name.substring(1, name.length() - 1);
    }
}
