package ee.idempotent.cluster;

import ee.idempotent.cluster.check.Answer.Kind;
import ee.idempotent.cluster.check.Attempt;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;

/**
 * What a part of the volume has shown.
 *
 * @param begin microseconds of the history, after the warm-up
 * @param end when clients were told to stop
 * @param before what the servers used after the warm-up
 * @param after what they used at the end
 */
record VolumeFigures(
        long seed,
        List<Attempt> attempts,
        Audit audit,
        Map<Disturbance.Kind, Integer> faults,
        long begin,
        long end,
        Use before,
        Use after) {

    private static final int PARTS = 5;

    /**
     * What servers use when no request is running.
     *
     * @param connections that they have to the database
     */
    record Use(List<Gauge> servers, long connections) {}

    int struck() {
        return faults.values().stream().mapToInt(Integer::intValue).sum();
    }

    /** Milliseconds that answers took in a fifth of the time, counted from 0. */
    Distribution latency(int fifth) {
        long part = (end - begin) / PARTS;
        long from = begin + fifth * part;
        return Distribution.of(attempts.stream()
                .filter(attempt -> attempt.start() >= from && attempt.start() < from + part)
                .filter(attempt -> attempt.answer().kind() != Kind.NONE)
                .map(attempt -> (attempt.end() - attempt.start()) / 1000.0)
                .toList());
    }

    Distribution firstLatency() {
        return latency(0);
    }

    Distribution lastLatency() {
        return latency(PARTS - 1);
    }

    long perSecond() {
        return attempts.stream()
                        .filter(attempt -> attempt.start() >= begin && attempt.start() < end)
                        .count()
                * 1_000_000
                / (end - begin);
    }

    /** The row of this part in {@link VolumeTable}. */
    List<String> row(String database) {
        return List.of(
                LocalDate.now(ZoneOffset.UTC).toString(),
                Long.toString(seed),
                database,
                Integer.toString(attempts.size()),
                Long.toString(perSecond()),
                Integer.toString(audit.remains().records().size()),
                Integer.toString(struck()),
                Integer.toString(audit.violations().size()),
                "%.1f → %.1f".formatted(firstLatency().median(), lastLatency().median()),
                both(gauge -> gauge.heap() / (1024 * 1024)),
                both(Gauge::threads),
                both(Gauge::files),
                before.connections() + " → " + after.connections());
    }

    private String both(ToLongFunction<Gauge> what) {
        return all(before, what) + " → " + all(after, what);
    }

    private static String all(Use use, ToLongFunction<Gauge> what) {
        return use.servers().stream()
                .map(gauge -> Long.toString(what.applyAsLong(gauge)))
                .collect(Collectors.joining(", "));
    }
}
