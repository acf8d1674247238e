package ee.idempotent.torture;

import static java.util.function.Function.identity;
import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;

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
 * of which one a sample is.
 */
record Exposition(String text) {

    private static final Pattern SAMPLE = Pattern.compile("^(\\w+)(?:\\{(.*)\\})? (\\S+)$");

    static Exposition now() {
        return new Exposition(TortureServer.get("/metrics"));
    }

    /** The names of all samples. */
    Set<String> names() {
        return samples().map(sample -> sample.group(1)).collect(Collectors.toCollection(TreeSet::new));
    }

    /** The sum of a metric's samples that have all these labels, over all applications. */
    double sum(String name, Map<String, String> labels) {
        return values(name, labels).sum() / repetitions();
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

    /** How often each sample of an application is shown: as often as the line that is there least often. */
    private long repetitions() {
        return text
                .lines()
                .filter(line -> line.contains("mp_scope=\"application\""))
                .collect(groupingBy(identity(), counting()))
                .values()
                .stream()
                .mapToLong(Long::longValue)
                .min()
                .orElse(1);
    }
}
