package ee.idempotent.cluster;

import ee.idempotent.databases.Link;
import ee.idempotent.databases.Message;
import ee.idempotent.databases.Watcher;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;

/** A strike at one message of a call, which happens once, if the call has so many. */
final class Aim implements Watcher {

    private final Situation situation;
    private final int number;
    private final Point point;
    private final Strike strike;
    private final AtomicInteger seen = new AtomicInteger();
    private final CompletableFuture<Hit> hit = new CompletableFuture<>();

    /** What was struck, and when. */
    record Hit(Link link, Message message, long nanos) {}

    /**
     * Aims at a message.
     *
     * @param number of the message, counted from 0
     */
    Aim(Situation situation, int number, Point point, Strike strike) {
        this.situation = situation;
        this.number = number;
        this.point = point;
        this.strike = strike;
    }

    @Override
    public void at(Point passed, Link link, Message message) {
        if (passed == point && seen.getAndIncrement() == number) {
            strike.at(link);
            hit.complete(new Hit(link, message, System.nanoTime()));
        }
    }

    Situation situation() {
        return situation;
    }

    /** Whether a side is told nothing. */
    boolean isSilent() {
        return strike.family() != Strike.Family.BREAK;
    }

    Strike strike() {
        return strike;
    }

    /** Completes once it has struck. */
    CompletableFuture<Hit> hit() {
        return hit;
    }

    @Override
    public String toString() {
        return "%s, %s %s message %d".formatted(situation, strike, point, number);
    }
}
