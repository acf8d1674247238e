package ee.idempotent.cluster;

import ee.idempotent.cluster.check.Attempt;
import jakarta.json.bind.Jsonb;
import jakarta.json.bind.JsonbBuilder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** All that clients have seen and that was done to the servers, in order; also as lines of JSON in a file. */
final class History implements AutoCloseable {

    private final long start = System.nanoTime();
    private final Instant begun = Instant.now();
    private final List<Attempt> attempts = new ArrayList<>();
    private final Jsonb jsonb = JsonbBuilder.create();
    private final Writer file;

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

    @Override
    public synchronized void close() {
        try {
            file.close();
            jsonb.close();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private void write(Object line) {
        try {
            file.write(jsonb.toJson(line));
            file.write('\n');
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
