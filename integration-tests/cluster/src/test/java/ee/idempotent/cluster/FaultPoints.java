package ee.idempotent.cluster;

import static org.awaitility.Awaitility.await;

import ee.idempotent.cluster.check.Answer;
import ee.idempotent.cluster.check.Call;
import ee.idempotent.databases.Link;
import ee.idempotent.databases.Message;
import ee.idempotent.databases.Watcher;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Breaks the connection of a call at one message after the other, in either direction, and retries the call on another server. Messages
 * of a connection that is made meanwhile, or that the pool only tries, count as well.
 */
final class FaultPoints {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    /** How a connection ends. */
    enum Strike {
        CLOSE,
        RESET;

        void end(Link link) {
            if (this == CLOSE) {
                link.close();
            } else {
                link.reset();
            }
        }
    }

    /** What is to happen to a call: at which message, counted from 0, at which point of it, and how. */
    private record Fault(int number, Watcher.Point point, Strike strike) {}

    private final Cluster cluster;
    private final History history;
    private final Http http;
    private final Calls calls;
    private int struck;

    FaultPoints(Cluster cluster, History history, Calls calls) {
        this.cluster = cluster;
        this.history = history;
        this.http = new Http(history);
        this.calls = calls;
    }

    /** How often a connection was broken. */
    int struck() {
        return struck;
    }

    /** At each message, at each point, in each way. */
    void strikeEverywhere() {
        boolean isReached = true;
        for (int number = 0; isReached; number++) {
            for (Watcher.Point point : Watcher.Point.values()) {
                for (Strike strike : Strike.values()) {
                    isReached = strike(new Fault(number, point, strike));
                }
            }
        }
    }

    /** At some messages, at a random point, in a random way. */
    void strikeSomewhere(Random random) {
        boolean isReached = true;
        for (int number = 0; isReached; number += 1 + random.nextInt(4)) {
            isReached =
                    strike(new Fault(number, oneOf(Watcher.Point.values(), random), oneOf(Strike.values(), random)));
        }
    }

    private static <T> T oneOf(T[] all, Random random) {
        return List.of(all).get(random.nextInt(all.length));
    }

    /** Whether the call had so many messages. */
    private boolean strike(Fault fault) {
        Call call = calls.payment();
        AtomicInteger seen = new AtomicInteger();
        List<Message> at = new ArrayList<>();
        cluster.proxy().watch((point, link, message) -> {
            if (point == fault.point() && seen.getAndIncrement() == fault.number()) {
                at.add(message);
                fault.strike().end(link);
            }
        });
        Answer first = http.send(cluster.nodes().get(0), call, PATIENCE);
        cluster.proxy().unwatch();
        await().atMost(PATIENCE)
                .until(() -> http.send(cluster.nodes().get(1), call, PATIENCE).isFinal());
        http.send(cluster.nodes().get(0), call, PATIENCE);
        if (at.isEmpty()) {
            return false;
        }
        struck++;
        history.note("%s, %s %s: %s"
                .formatted(fault, at.get(0).direction(), at.get(0).type(), first.kind()));
        return true;
    }
}
