package ee.idempotent.internal.store;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.IntFunction;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A statement with its values in the order in which they occur.
 *
 * @param sql the statement; each occurrence of a value is a parameter of its own
 * @param values the values, one for each parameter; none of them is null
 */
record NumberedSql(String sql, List<Object> values) {

    private static final Pattern PARAMETER = Pattern.compile("\\?(\\d+)");

    /** Of each statement the numbers of its parameters, in order. There are a few dozen statements. */
    private static final Map<String, int[]> NUMBERS = new ConcurrentHashMap<>();

    private static final Map<Rendering, String> RENDERED = new ConcurrentHashMap<>();

    private record Rendering(String sql, int nulls, boolean numbered) {}

    /** For JDBC: {@code ?}. */
    static NumberedSql forJdbc(String sql, @Nullable Object... parameters) {
        return of(sql, parameters, false);
    }

    /** For native queries of JPA: {@code ?1}, {@code ?2} and so on. */
    static NumberedSql forJpa(String sql, @Nullable Object... parameters) {
        return of(sql, parameters, true);
    }

    private static NumberedSql of(String sql, @Nullable Object[] parameters, boolean numbered) {
        int[] numbers = NUMBERS.computeIfAbsent(sql, NumberedSql::numbers);
        List<Object> values = new ArrayList<>(numbers.length);
        int nulls = 0;
        for (int number : numbers) {
            Object value = parameters[number - 1];
            if (value == null) {
                nulls |= 1 << number;
            } else {
                values.add(value);
            }
        }
        Rendering rendering = new Rendering(sql, nulls, numbered);
        return new NumberedSql(RENDERED.computeIfAbsent(rendering, NumberedSql::render), values);
    }

    private static int[] numbers(String sql) {
        return PARAMETER.matcher(sql).results().mapToInt(NumberedSql::number).toArray();
    }

    private static String render(Rendering rendering) {
        IntFunction<String> spelling = rendering.numbered() ? index -> "?" + index : index -> "?";
        int[] next = {0};
        return PARAMETER.matcher(rendering.sql()).replaceAll(match -> {
            if ((rendering.nulls() & (1 << number(match))) != 0) {
                return "null";
            }
            next[0]++;
            return spelling.apply(next[0]);
        });
    }

    private static int number(MatchResult parameter) {
        return Integer.parseInt(parameter.group(1));
    }
}
