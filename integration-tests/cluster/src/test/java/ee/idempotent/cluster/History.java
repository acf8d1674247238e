package ee.idempotent.cluster;

import ee.idempotent.cluster.check.Answer;
import ee.idempotent.cluster.check.Attempt;
import jakarta.json.bind.Jsonb;
import jakarta.json.bind.JsonbBuilder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** All that clients have seen and that was done to the servers, in order; also as lines of JSON, if there is a file for them. */
final class History implements AutoCloseable {

    private final long start = System.nanoTime();
    private final Instant begun = Instant.now();
    private final List<Attempt> attempts = new ArrayList<>();
    private final Jsonb jsonb = JsonbBuilder.create();
    private final @Nullable Writer file;

    /** Without a file, which would be larger than anybody reads. */
    History() {
        file = null;
    }

    History(Path file) {
        try {
            this.file = Files.newBufferedWriter(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Microseconds since the history began. */
    long now() {
        return (System.nanoTime() - start) / 1000;
    }

    /** The same, of a moment by the clock of this machine. */
    long at(Instant moment) {
        return ChronoUnit.MICROS.between(begun, moment);
    }

    synchronized void add(Attempt attempt) {
        attempts.add(attempt);
        write(attempt);
    }

    /** Notes what was done to the cluster. */
    synchronized void note(String event) {
        System.out.printf("%9.3f s  %s%n", now() / 1e6, event);
        write(Map.of("event", event, "at", now()));
    }

    synchronized List<Attempt> attempts() {
        return List.copyOf(attempts);
    }

    /** How many attempts there are so far. */
    synchronized int size() {
        return attempts.size();
    }

    /** Whether an attempt that began later than that has succeeded. */
    synchronized boolean hasSuccessSince(long moment) {
        return attempts.stream()
                .anyMatch(
                        attempt -> attempt.start() >= moment && attempt.answer().kind() == Answer.Kind.SUCCESS);
    }

    /** The longest that an attempt took which began later than that. */
    Duration longestSince(long moment) {
        long micros = attempts().stream()
                .filter(attempt -> attempt.start() >= moment)
                .mapToLong(attempt -> attempt.end() - attempt.start())
                .max()
                .orElse(0);
        return Duration.of(micros, ChronoUnit.MICROS);
    }

    @Override
    public synchronized void close() {
        try {
            if (file != null) {
                file.close();
            }
            jsonb.close();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private void write(Object line) {
        if (file == null) {
            return;
        }
        try {
            file.write(jsonb.toJson(line));
            file.write('\n');
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
