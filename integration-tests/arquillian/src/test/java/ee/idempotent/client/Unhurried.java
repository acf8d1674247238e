package ee.idempotent.client;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Retries that do not wait: what the client waits for is made to happen, and how long it would have waited is written down. */
public final class Unhurried {

    private final List<Duration> waits = new ArrayList<>();
    private final Runnable event;

    /**
     * Such retries.
     *
     * @param event happens at each wait
     */
    public Unhurried(Runnable event) {
        this.event = event;
    }

    /** The standard ones otherwise, with the shortest random times. */
    public Retries retries() {
        return Retries.standard().waiting(new Waiting() {
            @Override
            public long nanoTime() {
                return 0;
            }

            @Override
            public double random() {
                return 0;
            }

            @Override
            public void sleep(Duration time) {
                waits.add(time);
                event.run();
            }
        });
    }

    public List<Duration> waits() {
        return waits;
    }
}
