package ee.idempotent.cluster;

import ee.idempotent.cluster.check.Answer.Kind;
import ee.idempotent.cluster.check.Attempt;
import ee.idempotent.cluster.check.Violation;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.stream.LongStream;

/**
 * What a load has shown.
 *
 * @param halfway what each server used then
 * @param atTheEnd what it used after as many requests again
 * @param connections that the servers have to the database in the end
 */
record LoadFigures(
        Duration duration,
        List<Attempt> attempts,
        List<Violation> violations,
        List<Gauge> halfway,
        List<Gauge> atTheEnd,
        long connections) {

    private static final int PARTS = 5;

    long answered(Kind kind) {
        return attempts.stream()
                .filter(attempt -> attempt.answer().kind() == kind)
                .count();
    }

    /** Milliseconds that answers took, in fifths of the time. */
    List<Distribution> latencies() {
        long part = attempts.stream().mapToLong(Attempt::start).max().orElse(0) / PARTS + 1;
        return LongStream.range(0, PARTS)
                .mapToObj(number -> Distribution.of(attempts.stream()
                        .filter(attempt -> attempt.start() / part == number)
                        .map(attempt -> (attempt.end() - attempt.start()) / 1000.0)
                        .toList()))
                .toList();
    }

    Report report(int nodes) {
        Report report =
                new Report(duration.toString().substring(2).toLowerCase(Locale.ROOT) + " of load", "PostgreSQL", nodes);
        report.table("", "");
        report.row("requests", attempts.size());
        report.row("a second", attempts.size() / Math.max(1, duration.toSeconds()));
        report.row("connections to the database", connections);
        report.row("**violations**", "**" + violations.size() + "**");

        report.table("fifth of the time", "answers", "median, ms", "99 %, ms", "longest, ms");
        List<Distribution> latencies = latencies();
        for (int part = 0; part < latencies.size(); part++) {
            Distribution fifth = latencies.get(part);
            report.row(part + 1, fifth.count(), fifth.median(), fifth.ninetyNinth(), fifth.most());
        }

        report.table("server", "live heap, KB", "threads", "open files", "files in its directory");
        for (int node = 0; node < halfway.size(); node++) {
            Gauge before = halfway.get(node);
            Gauge after = atTheEnd.get(node);
            report.row(
                    node + 1,
                    before.heap() / 1024 + " → " + after.heap() / 1024,
                    before.threads() + " → " + after.threads(),
                    before.files() + " → " + after.files(),
                    before.temporaryFiles() + " → " + after.temporaryFiles());
        }
        return report;
    }
}
