package ee.idempotent.internal.config;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * A name that looks like that of a setting or an override but is not one, most likely because it is misspelled.
 *
 * @param name the name as it is configured
 * @param nearest the known name that is spelled most like it
 */
public record UnknownName(String name, String nearest) {

    /**
     * Finds those that begin like a setting's. Some servers list the variable {@code IDEMPOTENT_MAX_WAITING} as {@code
     * idempotent.max.waiting}, since it does not say where the dots are. So what the environment may have been is left alone.
     *
     * @param source where names are configured
     */
    public static List<UnknownName> among(PropertySource source) {
        return among(
                source.names().filter(name -> name.startsWith(Setting.PREFIX) && !source.hasVariable(name)),
                Setting.all().stream().map(Setting::name).toList());
    }

    static List<UnknownName> among(Stream<String> names, Collection<String> known) {
        return names.distinct()
                .filter(name -> !known.contains(name))
                .sorted()
                .map(name -> new UnknownName(name, nearest(name, known)))
                .toList();
    }

    private static String nearest(String name, Collection<String> known) {
        return known.stream()
                .min(Comparator.<String>comparingInt(other -> distance(name, other))
                        .thenComparing(Comparator.naturalOrder()))
                .orElseThrow();
    }

    /** How many characters have to be added, removed or replaced (Levenshtein). */
    private static int distance(String from, String to) {
        int[] row = new int[to.length() + 1];
        for (int j = 0; j <= to.length(); j++) {
            row[j] = j;
        }
        for (int i = 1; i <= from.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= to.length(); j++) {
                int replaced = from.charAt(i - 1) == to.charAt(j - 1) ? diagonal : diagonal + 1;
                diagonal = row[j];
                row[j] = Math.min(replaced, Math.min(row[j - 1], row[j]) + 1);
            }
        }
        return row[to.length()];
    }

    /** For the log. Without the value, which may be somebody's secret. */
    public String warning() {
        return "IDEM-0002: " + name + " is not a setting of this library and has no effect. Did you mean " + nearest
                + "?";
    }
}
