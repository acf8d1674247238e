package ee.idempotent.benchmark;

import java.util.Arrays;

/**
 * How two cells compare over the parts.
 *
 * @param median of the parts
 * @param lowest of the parts
 * @param highest of the parts
 */
record Ratio(double median, double lowest, double highest) {

    static Ratio of(double... parts) {
        return new Ratio(
                median(parts),
                Arrays.stream(parts).min().orElseThrow(),
                Arrays.stream(parts).max().orElseThrow());
    }

    /** The middle one, or the mean of the two in the middle. */
    static double median(double... values) {
        double[] sorted = Arrays.stream(values).sorted().toArray();
        int middle = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }
}
