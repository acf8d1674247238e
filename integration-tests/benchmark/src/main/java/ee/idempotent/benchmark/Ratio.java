package ee.idempotent.benchmark;

import java.util.Arrays;

/**
 * How two cells compare over the rounds.
 *
 * @param median of the rounds
 * @param lowest of the rounds
 * @param highest of the rounds
 */
record Ratio(double median, double lowest, double highest) {

    static Ratio of(double... rounds) {
        return new Ratio(
                median(rounds),
                Arrays.stream(rounds).min().orElseThrow(),
                Arrays.stream(rounds).max().orElseThrow());
    }

    /** The middle one, or the mean of the two in the middle. */
    static double median(double... values) {
        double[] sorted = Arrays.stream(values).sorted().toArray();
        int middle = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }
}
