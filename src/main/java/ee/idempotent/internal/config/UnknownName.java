package ee.idempotent.internal.config;

import java.util.Comparator;
import java.util.List;
import java.util.Set;

/**
 * A name that begins like a setting's and is none, most likely because it is misspelled.
 *
 * @param name the name as it is configured
 * @param nearest the name of the setting that is spelled most like it
 */
public record UnknownName(String name, String nearest) {

    /**
     * Finds the unknown ones. Some servers list the variable {@code IDEMPOTENT_MAX_WAITING} as {@code
     * idempotent.max.waiting}, since it does not say where the dots are. So what the environment may have been is left alone.
     *
     * @param source where names are configured
     */
    public static List<UnknownName> among(PropertySource source) {
        Set<String> variables = source.variables();
        return source.names()
                .filter(name -> name.startsWith(Setting.PREFIX))
                .distinct()
                .filter(name -> Setting.all().stream()
                        .noneMatch(setting -> setting.name().equals(name)))
                .filter(name -> variables.stream().noneMatch(asVariable(name)::equalsIgnoreCase))
                .sorted()
                .map(name -> new UnknownName(name, nearest(name)))
                .toList();
    }

    /** As MicroProfile Config looks for it in the environment. */
    private static String asVariable(String name) {
        return name.replaceAll("[^A-Za-z0-9]", "_");
    }

    private static String nearest(String name) {
        return Setting.all().stream()
                .map(Setting::name)
                .min(Comparator.comparingInt(known -> distance(name, known)))
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
        return name + " is no setting of this library, and has no effect. Did you mean " + nearest + "?";
    }
}
