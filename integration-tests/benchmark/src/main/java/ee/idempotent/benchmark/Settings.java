package ee.idempotent.benchmark;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.LongStream;

/**
 * How long and how much.
 *
 * @param quick whether it only shows that everything works
 * @param parts what is measured
 * @param rounds how often each entrant is measured
 * @param millis how long each measurement takes
 * @param mostRecords how many records there are at most
 */
record Settings(boolean quick, Set<Part> parts, int rounds, int millis, long mostRecords) {

    /** The threads of the store, and the number of which the aims speak. */
    static final List<Integer> THREADS = List.of(1, 8, 32);

    static final int USUAL_THREADS = 8;

    /** How often what takes processor time is measured; the last time counts, as code is compiled while it runs. */
    static final int PASSES = 6;

    private static final long LEAST_RECORDS = 1_000;

    /** From the system properties {@code benchmark.…}. */
    static Settings read() {
        boolean quick = Boolean.getBoolean("benchmark.quick");
        Set<Part> parts = Arrays.stream(System.getProperty("benchmark.parts")
                        .toUpperCase(Locale.ROOT)
                        .split(",", 0))
                .map(Part::valueOf)
                .collect(Collectors.toCollection(TreeSet::new));
        long records = quick ? 10_000 : Long.getLong("benchmark.records");
        return new Settings(quick, parts, quick ? 2 : 5, quick ? 300 : 2_000, records);
    }

    /** Calls before each measurement: connections and caches belong to this entrant again. */
    int leadInMillis() {
        return millis / 4;
    }

    /** From a thousand, tenfold each. */
    List<Long> records() {
        return LongStream.iterate(LEAST_RECORDS, records -> records <= mostRecords, records -> 10 * records)
                .boxed()
                .toList();
    }

    /** Whether the published numbers are to be replaced by these. */
    boolean isComplete() {
        return !quick && parts.equals(Set.of(Part.values()));
    }
}
