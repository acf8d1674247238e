package ee.idempotent.torture;

import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;

/**
 * The server's metrics, as Prometheus gets them. Payara shows the samples of all applications once for each of them, and does not say
 * of which one a sample is, so they cannot be added.
 */
record Exposition(String text) {

    /** What documents name, but for leases and steps, which the torture application does not use. */
    static final Pattern METRIC = Pattern.compile("\\bidempotent_(?!leases_|steps_)\\w+");

    private static final Pattern SAMPLE = Pattern.compile("^(\\w+)(?:\\{(.*)\\})? (\\S+)$");

    static Exposition now() {
        return new Exposition(TortureServer.get("/metrics"));
    }

    /** The names of all samples. */
    Set<String> names() {
        return samples().map(sample -> sample.group(1)).collect(Collectors.toCollection(TreeSet::new));
    }

    /** The largest value of a metric's samples that have all these labels: 0 without one. */
    double largest(String name, Map<String, String> labels) {
        return values(name, labels).max().orElse(0);
    }

    /** The values of a metric's samples that have all these labels, as often as they are shown. */
    DoubleStream values(String name, Map<String, String> labels) {
        return samples()
                .filter(sample -> sample.group(1).equals(name))
                .filter(sample -> labels.entrySet().stream()
                        .allMatch(label -> sample.group(2).contains(label.getKey() + "=\"" + label.getValue() + "\"")))
                .mapToDouble(sample -> Double.parseDouble(sample.group(3)));
    }

    private Stream<MatchResult> samples() {
        return text.lines().flatMap(line -> SAMPLE.matcher(line).results());
    }
}
