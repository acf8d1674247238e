package ee.idempotent.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ee.idempotent.cluster.check.Answer;
import ee.idempotent.cluster.check.Call;
import ee.idempotent.cluster.check.Violation;
import ee.idempotent.databases.Watcher;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Strikes at the connection of a call of each kind, at one message after the other, in either direction, and retries the call on another
 * server. Messages of a connection that is made meanwhile, or that the pool only tries, count as well.
 */
final class FaultPoints {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    /** How often it tries to strike at a call that had fewer messages than it has drawn. */
    private static final int ROUNDS = 10;

    private static final Duration POLL = Duration.ofMillis(50);

    private final Cluster cluster;
    private final History history;
    private final Http http;
    private final Past past;
    private final Bystander bystander;
    private final Plan plan;
    private final Random random;
    private final Outcomes outcomes = new Outcomes();

    private FaultPoints(Cluster cluster, History history, Past past, Plan plan) {
        this.cluster = cluster;
        this.history = history;
        this.http = new Http(history);
        this.past = past;
        this.bystander = new Bystander(cluster.nodes().get(1), cluster.ledger(), http);
        this.plan = plan;
        this.random = new Random(plan.seed());
    }

    /**
     * Strikes at connections of the first server of a cluster, and finds nothing wrong.
     *
     * @param database its name, for the report
     * @param how else it is told from other clusters
     */
    static void loseNothing(Cluster cluster, String database, String how, Plan plan) throws IOException {
        String where = database + ", " + how;
        String name = "points-" + where.toLowerCase(Locale.ROOT).replaceAll("\\W+", "-");
        try (History history = new History(Path.of("target", name + ".jsonl"));
                Past past = new Past(cluster.nodes().get(1), cluster.ledger(), history, name)) {
            history.note(where + ", seed " + plan.seed());
            FaultPoints points = new FaultPoints(cluster, history, past, plan);
            points.warmUp();
            points.strike();
            List<Violation> violations =
                    Audit.of(history.attempts(), cluster, name + "-").violations();
            Report report = new Report(
                    "%s, %s, seed %d".formatted(plan.density(), how, plan.seed()),
                    database,
                    cluster.nodes().size());
            Report.publish("fault points on " + where, points.outcomes.report(report, violations.size()));
            assertThat(violations).isEmpty();
        }
    }

    /** The first calls of a server take longer than some of the time-outs. */
    private void warmUp() {
        for (Node node : cluster.nodes()) {
            askUntilFinal(node, past.calls().payment(), PATIENCE);
            askUntilFinal(node, past.calls().transfer(), PATIENCE);
            askUntilFinal(node, past.calls().checkout(), PATIENCE);
        }
    }

    private void strike() {
        for (Situation situation : plan.situations()) {
            int before = outcomes.count();
            if (plan.isEverywhere(situation)) {
                strikeEverywhere(situation);
            } else {
                strikeAtLeastOnce(situation);
            }
            assertThat(outcomes.count()).as(situation.toString()).isGreaterThan(before);
        }
    }

    private void strikeEverywhere(Situation situation) {
        boolean isReached = true;
        for (int number = 0; isReached; number++) {
            for (Watcher.Point point : Watcher.Point.values()) {
                for (Strike strike : plan.strikes()) {
                    isReached = strike(new Aim(situation, number, point, strike));
                }
            }
        }
    }

    private void strikeAtLeastOnce(Situation situation) {
        int before = outcomes.count();
        for (int round = 0; round < ROUNDS && outcomes.count() == before; round++) {
            strikeSomewhere(situation);
        }
    }

    /** At some messages, at a random point, in a random way. */
    private void strikeSomewhere(Situation situation) {
        int stride = plan.stride(situation);
        boolean isReached = true;
        for (int number = random.nextInt(stride); isReached; number += 1 + random.nextInt(2 * stride - 1)) {
            Watcher.Point point = oneOf(List.of(Watcher.Point.values()));
            isReached = strike(new Aim(situation, number, point, oneOf(plan.strikes())));
        }
    }

    private <T> T oneOf(List<T> all) {
        return all.get(random.nextInt(all.size()));
    }

    /** Whether the call had so many messages. */
    private boolean strike(Aim aim) {
        Call call = aim.situation().prepare(past);
        long start = System.nanoTime();
        CompletableFuture<Answer> first = start(aim, call);
        CompletableFuture<Duration> answered = first.thenApply(answer -> since(start));
        CompletableFuture.anyOf(first, aim.hit()).join();
        if (aim.isSilent() && aim.hit().isDone()) {
            Call other = past.calls().payment();
            bystander.waitsForNobody(other, aim);
            askUntilFinal(cluster.nodes().get(1), other, plan.bound());
        } else {
            first.join();
            past.settle();
        }
        cluster.proxy().unwatch();
        Answer retry = askUntilFinal(cluster.nodes().get(1), call, PATIENCE);
        if (!aim.hit().isDone()) {
            first.join();
            return false;
        }
        Aim.Hit hit = aim.hit().join();
        Duration through = since(hit.nanos());
        first.join();
        past.settle();
        hit.link().reset(); // as keepalives do, or a database that is back
        askUntilFinal(cluster.nodes().get(0), call, plan.bound());
        history.note("%s, %s %s: %s"
                .formatted(
                        aim,
                        hit.message().direction(),
                        hit.message().type(),
                        first.join().kind()));
        assertThat(answered.join()).as("the answer, %s", aim).isLessThan(plan.bound());
        assertThat(through).as("the retry, %s", aim).isLessThan(plan.bound());
        outcomes.add(aim, first.join(), retry, answered.join(), through);
        return true;
    }

    private CompletableFuture<Answer> start(Aim aim, Call call) {
        if (!aim.situation().isStruckWhileItRuns()) {
            cluster.proxy().watch(aim);
        }
        CompletableFuture<Answer> running = http.start(cluster.nodes().get(0), call, PATIENCE);
        if (aim.situation().isStruckWhileItRuns()) {
            await().atMost(PATIENCE).until(() -> cluster.ledger().isCharging(call.key()) || running.isDone());
            cluster.proxy().watch(aim);
        }
        return running;
    }

    private Answer askUntilFinal(Node node, Call call, Duration atMost) {
        AtomicReference<Answer> answer = new AtomicReference<>();
        await().atMost(atMost).pollDelay(Duration.ZERO).pollInterval(POLL).until(() -> {
            answer.set(http.send(node, call, PATIENCE));
            return answer.get().isFinal();
        });
        return answer.get();
    }

    private static Duration since(long nanos) {
        return Duration.ofNanos(System.nanoTime() - nanos);
    }
}
