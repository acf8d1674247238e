package ee.idempotent.cluster;

import java.util.List;

/** Some numbers of a kind, of which the median and the extremes are of interest. */
record Distribution(int count, double least, double median, double ninetyNinth, double most) {

    static Distribution of(List<Double> values) {
        List<Double> sorted = values.stream().sorted().toList();
        return new Distribution(
                sorted.size(), quantile(sorted, 0), quantile(sorted, 0.5), quantile(sorted, 0.99), quantile(sorted, 1));
    }

    private static double quantile(List<Double> sorted, double part) {
        return sorted.isEmpty() ? Double.NaN : sorted.get((int) Math.round(part * (sorted.size() - 1)));
    }
}
