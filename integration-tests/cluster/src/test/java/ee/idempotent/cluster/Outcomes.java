package ee.idempotent.cluster;

import ee.idempotent.cluster.check.Answer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** What came of calls whose connection was struck. */
final class Outcomes {

    private static final int UNAVAILABLE = 503;

    private final Map<Row, Map<Strike.Family, Integer>> rows = new LinkedHashMap<>();
    private final Map<Strike.Family, Integer> all = new EnumMap<>(Strike.Family.class);
    private Duration longestAnswer = Duration.ZERO;
    private Duration longestRetry = Duration.ZERO;

    /** What the call was told, and what the same call was told on another server. */
    private record Row(Situation situation, String first, String retry) {}

    /**
     * Notes what came of one.
     *
     * @param answered how long the call took
     * @param through how long it took from the strike until the retry had its final answer
     */
    void add(Aim aim, Answer first, Answer retry, Duration answered, Duration through) {
        rows.computeIfAbsent(
                        new Row(aim.situation(), told(first), told(retry)), row -> new EnumMap<>(Strike.Family.class))
                .merge(aim.strike().family(), 1, Integer::sum);
        all.merge(aim.strike().family(), 1, Integer::sum);
        longestAnswer = longer(longestAnswer, answered);
        longestRetry = longer(longestRetry, through);
    }

    /** How many there were. */
    int count() {
        return sum(all.values());
    }

    /** Adds the table of all of them. */
    Report report(Report report, int violations) {
        Set<Strike.Family> families = new TreeSet<>(all.keySet());
        List<Object> columns = new ArrayList<>(List.of("call", "first answer", "retry on another server"));
        families.forEach(family -> columns.add("connections " + family));
        report.table(columns.toArray(String[]::new));
        rows.forEach((row, times) -> report.row(cells(families, times, row.situation(), row.first(), row.retry())));
        List<Object> sums = new ArrayList<>(List.of("**all**", "", "**" + violations + " violations**"));
        families.forEach(family -> sums.add("**" + all.get(family) + "**"));
        return report.row(sums.toArray())
                .sentence("The slowest answer took %s s. The slowest retry got through %s s after the strike."
                        .formatted(seconds(longestAnswer), seconds(longestRetry)));
    }

    private static Object[] cells(Set<Strike.Family> families, Map<Strike.Family, Integer> times, Object... first) {
        List<Object> cells = new ArrayList<>(List.of(first));
        families.forEach(family -> cells.add(times.containsKey(family) ? times.get(family) : ""));
        return cells.toArray();
    }

    private static String told(Answer answer) {
        if (answer.status() == UNAVAILABLE) {
            return "503: nothing was done";
        }
        String kind = answer.kind().toString();
        return answer.replayed() ? kind + ", replayed" : kind;
    }

    private static String seconds(Duration duration) {
        return "%d.%d".formatted(duration.toSeconds(), duration.toMillisPart() / 100);
    }

    private static Duration longer(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? other : one;
    }

    private static int sum(Collection<Integer> numbers) {
        return numbers.stream().mapToInt(Integer::intValue).sum();
    }
}
