package ee.idempotent.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ee.idempotent.cluster.check.Answer;
import ee.idempotent.cluster.check.Call;
import ee.idempotent.cluster.check.Checker;
import ee.idempotent.databases.Link;
import ee.idempotent.databases.Message;
import ee.idempotent.databases.Watcher;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Breaks the connection of a call of each kind at one message after the other, in either direction, and retries the call on another
 * server. Messages of a connection that is made meanwhile, or that the pool only tries, count as well.
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

    /** What is called when the connection breaks. */
    private enum Situation {
        FIRST_CALL {
            @Override
            Call prepare(FaultPoints points) {
                return points.calls.payment();
            }
        },
        METHOD_OF_A_BEAN {
            @Override
            Call prepare(FaultPoints points) {
                return points.calls.transfer();
            }
        },
        REFUSAL {
            @Override
            Call prepare(FaultPoints points) {
                return points.calls.declinedPayment();
            }
        },
        RETRY_OF_A_FAILURE {
            @Override
            Call prepare(FaultPoints points) {
                return points.sentOnce(points.calls.failingPayment());
            }
        },
        REPLAY {
            @Override
            Call prepare(FaultPoints points) {
                return points.sentOnce(points.calls.payment());
            }
        },
        REUSED_KEY {
            @Override
            Call prepare(FaultPoints points) {
                return Calls.other(points.sentOnce(points.calls.payment()));
            }
        };

        abstract Call prepare(FaultPoints points);
    }

    /** What is to happen to a call: at which message, counted from 0, at which point of it, and how. */
    private record Fault(Situation situation, int number, Watcher.Point point, Strike strike) {}

    private final Cluster cluster;
    private final History history;
    private final Http http;
    private final Calls calls;
    private final Map<Integer, Integer> answers = new TreeMap<>();
    private int struck;

    FaultPoints(Cluster cluster, History history, Calls calls) {
        this.cluster = cluster;
        this.history = history;
        this.http = new Http(history);
        this.calls = calls;
    }

    /** Strikes at the first server of a cluster, everywhere or at random, and finds nothing wrong. */
    static void loseNothing(Cluster cluster, String name) {
        long seed = Seed.ofThisRun();
        try (History history = new History(Path.of("target", name + ".jsonl"))) {
            history.note("seed " + seed);
            FaultPoints points = new FaultPoints(cluster, history, new Calls(name + "-"));
            Random random = new Random(seed);
            for (Situation situation : Situation.values()) {
                points.struck = 0;
                if (Boolean.getBoolean("cluster.everywhere")) {
                    points.strikeEverywhere(situation);
                } else {
                    points.strikeSomewhere(situation, random);
                }
                history.note(
                        "%s: %s connections broken, answers %s".formatted(situation, points.struck, points.answers));
                assertThat(points.struck).as(situation.toString()).isPositive();
                points.answers.clear();
            }
            assertThat(Checker.check(history.attempts(), cluster.ledger().remains(name + "-")))
                    .isEmpty();
        }
    }

    private Call sentOnce(Call call) {
        http.send(cluster.nodes().get(1), call, PATIENCE);
        return call;
    }

    /** At each message, at each point, in each way. */
    private void strikeEverywhere(Situation situation) {
        boolean isReached = true;
        for (int number = 0; isReached; number++) {
            for (Watcher.Point point : Watcher.Point.values()) {
                for (Strike strike : Strike.values()) {
                    isReached = strike(new Fault(situation, number, point, strike));
                }
            }
        }
    }

    /** At some messages, at a random point, in a random way. */
    private void strikeSomewhere(Situation situation, Random random) {
        boolean isReached = true;
        for (int number = 0; isReached; number += 1 + random.nextInt(8)) {
            isReached = strike(new Fault(
                    situation, number, oneOf(Watcher.Point.values(), random), oneOf(Strike.values(), random)));
        }
    }

    private static <T> T oneOf(T[] all, Random random) {
        return List.of(all).get(random.nextInt(all.length));
    }

    /** Whether the call had so many messages. */
    private boolean strike(Fault fault) {
        Call call = fault.situation().prepare(this);
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
        answers.merge(first.status(), 1, Integer::sum);
        history.note("%s, %s %s: %s"
                .formatted(fault, at.get(0).direction(), at.get(0).type(), first.kind()));
        return true;
    }
}
