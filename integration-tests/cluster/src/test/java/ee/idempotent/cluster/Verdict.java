package ee.idempotent.cluster;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;

import ee.idempotent.cluster.check.Answer.Kind;
import ee.idempotent.cluster.check.Attempt;
import ee.idempotent.cluster.check.Violation;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * What a trial has shown.
 *
 * @param faults how often each has struck
 * @param takeovers milliseconds until a retry was let in, by what had happened to the owner
 */
record Verdict(List<Attempt> attempts, Audit audit, Map<Fault, Integer> faults, Map<String, List<Double>> takeovers) {

    List<Violation> violations() {
        return audit.violations();
    }

    /** All that clients were answered. */
    Set<Kind> kinds() {
        return attempts.stream().map(attempt -> attempt.answer().kind()).collect(Collectors.toSet());
    }

    /** Which promises were broken, under each key under which one was. */
    static Map<String, Set<Violation.Rule>> rulesByKey(List<Violation> violations) {
        return violations.stream().collect(groupingBy(Violation::key, mapping(Violation::rule, Collectors.toSet())));
    }

    /** How long it took from that moment until the first success of an attempt that began later. */
    Duration firstSuccess(long moment) {
        long success = attempts.stream()
                .filter(attempt -> attempt.start() >= moment && attempt.answer().kind() == Kind.SUCCESS)
                .mapToLong(Attempt::end)
                .min()
                .orElseThrow();
        return Duration.of(success - moment, ChronoUnit.MICROS);
    }

    /** How many requests got which. */
    Map<Kind, Long> answers() {
        return attempts.stream().collect(groupingBy(attempt -> attempt.answer().kind(), TreeMap::new, counting()));
    }

    long answered(Kind kind) {
        return answers().getOrDefault(kind, 0L);
    }

    Report report(int nodes, long seed) {
        Report report = new Report("%s of faults, seed %d".formatted(minutes(), seed), "PostgreSQL", nodes);
        report.table("", "");
        report.row("requests", attempts.size());
        report.row(
                "keys",
                attempts.stream()
                        .map(attempt -> attempt.call().key())
                        .distinct()
                        .count());
        report.row("effects", audit.remains().effects().size());
        report.row("charges by the gateway", audit.remains().charges().size());
        report.row("**violations**", "**" + violations().size() + "**");

        report.table("answer", "requests");
        answers().forEach(report::row);

        report.table("fault", "times");
        faults.forEach(report::row);

        report.table("the owner was …", "takeovers", "least, ms", "median, ms", "most, ms");
        takeovers.forEach((cause, times) -> {
            Distribution taken = Distribution.of(times);
            report.row(cause, taken.count(), taken.least(), taken.median(), taken.most());
        });
        return report;
    }

    private String minutes() {
        long micros = attempts.stream().mapToLong(Attempt::end).max().orElse(0);
        return Duration.ofSeconds(micros / 1_000_000).toString().substring(2).toLowerCase(Locale.ROOT);
    }
}
