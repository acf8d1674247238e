package ee.idempotent.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ee.idempotent.cluster.check.Answer;
import ee.idempotent.cluster.check.Call;
import ee.idempotent.cluster.check.Violation;
import ee.idempotent.databases.Link;
import ee.idempotent.databases.Message;
import ee.idempotent.databases.Watcher;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Breaks the connection of a call of each kind at one message after the other, in either direction, and retries the call on another
 * server. Messages of a connection that is made meanwhile, or that the pool only tries, count as well.
 */
final class FaultPoints {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private static final boolean EVERYWHERE = Boolean.getBoolean("cluster.everywhere");

    private static final int UNAVAILABLE = 503;

    /** Milliseconds that a call takes which others find in progress. */
    private static final int SLOW = 500;

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
        FIRST_CALL("a first call") {
            @Override
            Call prepare(FaultPoints points) {
                return points.calls.payment();
            }
        },
        METHOD_OF_A_BEAN("a method of a bean") {
            @Override
            Call prepare(FaultPoints points) {
                return points.calls.transfer();
            }
        },
        REFUSAL("a refusal") {
            @Override
            Call prepare(FaultPoints points) {
                return points.calls.declinedPayment();
            }
        },
        RETRY_OF_A_FAILURE("the retry of a failure") {
            @Override
            Call prepare(FaultPoints points) {
                return points.sentOnce(points.calls.failingPayment());
            }
        },
        REPLAY("a replay") {
            @Override
            Call prepare(FaultPoints points) {
                return points.sentOnce(points.calls.payment());
            }
        },
        REUSED_KEY("a reused key") {
            @Override
            Call prepare(FaultPoints points) {
                return Calls.other(points.sentOnce(points.calls.payment()));
            }
        },
        IN_PROGRESS("a key in progress") {
            @Override
            Call prepare(FaultPoints points) {
                return points.sentSlowly(points.calls.slowPayment(SLOW));
            }
        };

        private final String text;

        Situation(String text) {
            this.text = text;
        }

        abstract Call prepare(FaultPoints points);

        @Override
        public String toString() {
            return text;
        }
    }

    /** What came of a call whose connection broke, and of the same call on another server. */
    private record Outcome(Situation situation, String first, String retry) {}

    /** What is to happen to a call: at which message, counted from 0, at which point of it, and how. */
    private record Fault(Situation situation, int number, Watcher.Point point, Strike strike) {}

    private final Cluster cluster;
    private final History history;
    private final Http http;
    private final Calls calls;
    private final Map<Outcome, Integer> outcomes = new LinkedHashMap<>();
    private CompletableFuture<Answer> running = CompletableFuture.completedFuture(Answer.none(null));
    private int struck;

    FaultPoints(Cluster cluster, History history, Calls calls) {
        this.cluster = cluster;
        this.history = history;
        this.http = new Http(history);
        this.calls = calls;
    }

    /**
     * Strikes at the first server of a cluster, everywhere or at random, and finds nothing wrong.
     *
     * @param database its name, for the report
     */
    static void loseNothing(Cluster cluster, String database) throws IOException {
        long seed = Seed.ofThisRun();
        String name = "fault-points-on-" + database.toLowerCase(Locale.ROOT);
        try (History history = new History(Path.of("target", name + ".jsonl"))) {
            history.note("seed " + seed);
            FaultPoints points = new FaultPoints(cluster, history, new Calls(name + "-"));
            points.strike(new Random(seed));
            List<Violation> violations =
                    Audit.of(history.attempts(), cluster.ledger(), name + "-").violations();
            if (EVERYWHERE) {
                Report.publish("fault points on " + database, points.report(database, violations.size()));
            }
            assertThat(violations).isEmpty();
        }
    }

    private void strike(Random random) {
        for (Situation situation : Situation.values()) {
            int before = struck;
            if (EVERYWHERE) {
                strikeEverywhere(situation);
            } else {
                strikeSomewhere(situation, random);
            }
            assertThat(struck).as(situation.toString()).isGreaterThan(before);
        }
    }

    private Report report(String database, int violations) {
        Report report = new Report("at each message", database, cluster.nodes().size())
                .table("call", "first answer", "retry on another server", "connections broken");
        outcomes.forEach((outcome, times) -> report.row(outcome.situation(), outcome.first(), outcome.retry(), times));
        return report.row("**all**", "", "**" + violations + " violations**", "**" + struck + "**");
    }

    private static String told(Answer answer) {
        if (answer.status() == UNAVAILABLE) {
            return "503: nothing was done";
        }
        String kind = answer.kind().toString();
        return answer.replayed() ? kind + ", replayed" : kind;
    }

    private Call sentOnce(Call call) {
        http.send(cluster.nodes().get(1), call, PATIENCE);
        return call;
    }

    /** Another server is at it. */
    private Call sentSlowly(Call call) {
        running = http.start(cluster.nodes().get(1), call, PATIENCE);
        await().until(() -> cluster.ledger().openTransactions() > 0);
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
        running.join();
        AtomicReference<Answer> retry = new AtomicReference<>();
        await().atMost(PATIENCE).until(() -> {
            retry.set(http.send(cluster.nodes().get(1), call, PATIENCE));
            return retry.get().isFinal();
        });
        http.send(cluster.nodes().get(0), call, PATIENCE);
        if (at.isEmpty()) {
            return false;
        }
        struck++;
        outcomes.merge(new Outcome(fault.situation(), told(first), told(retry.get())), 1, Integer::sum);
        history.note("%s, %s %s: %s"
                .formatted(fault, at.get(0).direction(), at.get(0).type(), first.kind()));
        return true;
    }
}
