package ee.idempotent.client;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Writes down the waits; time passes by nothing else. Chance takes the given share of each bound. */
final class RecordedWaiting implements Waiting {

    private final List<Duration> waits = new ArrayList<>();
    private final double random;
    private Duration passed = Duration.ZERO;

    RecordedWaiting(double random) {
        this.random = random;
    }

    @Override
    public long nanoTime() {
        return passed.toNanos();
    }

    @Override
    public double random() {
        return random;
    }

    @Override
    public void sleep(Duration time) {
        waits.add(time);
        passed = passed.plus(time);
    }

    List<Duration> waits() {
        return waits;
    }
}
