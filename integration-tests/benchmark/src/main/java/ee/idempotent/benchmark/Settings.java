package ee.idempotent.benchmark;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * How long and how much.
 *
 * @param isShort whether it is the short form
 * @param parts what is measured
 * @param servers on which servers requests are measured, in place of the parts; none for the parts
 * @param isOfWaiting whether requests are measured that wait for another service, in place of the parts
 * @param repetitions in how many parts a race is divided that count
 * @param millis how long each of them takes
 * @param turnMillis how long the turn of an entrant takes where entrants take turns
 * @param records how many records there are in a full table
 */
record Settings(
        boolean isShort,
        Set<Part> parts,
        Set<ServerKind> servers,
        boolean isOfWaiting,
        int repetitions,
        int millis,
        int turnMillis,
        long records) {

    /** The numbers of threads. */
    static final List<Integer> THREADS = List.of(1, 8, 32);

    /** Where one number of threads is enough. */
    static final int USUAL_THREADS = 8;

    /** In an almost empty table. */
    static final long FEW_RECORDS = 1_000;

    /** From the system properties {@code benchmark.…}. */
    static Settings read() {
        boolean isShort = Boolean.getBoolean("benchmark.short");
        Set<Part> parts = choice("benchmark.parts", Part::valueOf);
        Set<ServerKind> servers = choice("benchmark.servers", ServerKind::valueOf);
        boolean isOfWaiting = Boolean.getBoolean("benchmark.waiting");
        return isShort
                ? new Settings(true, parts, servers, isOfWaiting, 5, 1_500, 700, 100_000)
                : new Settings(false, parts, servers, isOfWaiting, 7, 5_000, 2_500, Long.getLong("benchmark.records"));
    }

    private static <T> Set<T> choice(String property, Function<String, T> valueOf) {
        return Arrays.stream(
                        System.getProperty(property).toUpperCase(Locale.ROOT).split(",", 0))
                .filter(name -> !name.isEmpty())
                .map(valueOf)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** Whether the published numbers are to be replaced by these. */
    boolean isComplete() {
        return !isShort
                && (servers.isEmpty()
                        ? isOfWaiting || parts.equals(Set.of(Part.values()))
                        : servers.equals(Set.of(ServerKind.values())));
    }
}
