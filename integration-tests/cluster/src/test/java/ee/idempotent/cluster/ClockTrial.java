package ee.idempotent.cluster;

import static org.awaitility.Awaitility.await;

import ee.idempotent.cluster.check.Answer;
import ee.idempotent.cluster.check.Attempt;
import ee.idempotent.cluster.check.Call;
import ee.idempotent.cluster.check.RetentionChecker;
import ee.idempotent.cluster.check.Snapshot;
import ee.idempotent.cluster.check.Violation;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/** Clients that retry old and new calls while the servers' clocks jump, and a look at the database now and then. */
final class ClockTrial {

    /** Of the keys: some retries come sooner, others later. */
    static final Duration RETENTION = Duration.ofSeconds(3);

    private static final Duration PATIENCE = Duration.ofMinutes(1);

    /** The purge comes each second, but on a busy machine it takes its time. */
    private static final Duration UNTIL_PURGED = Duration.ofMinutes(1);

    /** That clocks stay as they are: longer than the retention, and until what expired when they jumped is purged. */
    private static final Duration STAY = Duration.ofSeconds(8);

    private static final int ROUNDS = 2;
    private static final int CLIENTS = 6;
    private static final int LAST = 300;

    private final Cluster cluster;
    private final String name;
    private final Random random;
    private final List<Call> made = new ArrayList<>();
    private final List<Snapshot> snapshots = new ArrayList<>();
    private final History history;
    private int jumps;
    private Duration longestPurge = Duration.ZERO;

    /**
     * A trial that has not begun.
     *
     * @param name the beginning of its keys
     * @param seed how far clocks jump and what clients ask for is random but for it
     */
    ClockTrial(Cluster cluster, String name, History history, long seed) {
        this.cluster = cluster;
        this.name = name;
        this.history = history;
        this.random = new Random(seed);
    }

    /**
     * What was seen.
     *
     * @param longestPurge that it took until records were gone which had expired by a jump
     */
    record Result(
            int jumps,
            List<Attempt> attempts,
            List<Snapshot> snapshots,
            Duration longestPurge,
            List<Violation> violations) {

        long answered(Answer.Kind kind) {
            return attempts.stream()
                    .filter(attempt -> attempt.answer().kind() == kind)
                    .count();
        }

        long replays() {
            return attempts.stream()
                    .filter(attempt -> attempt.answer().replayed())
                    .count();
        }

        int effects() {
            return snapshots.get(snapshots.size() - 1).effects().size();
        }

        int mostRecords() {
            return snapshots.stream()
                    .mapToInt(snapshot -> snapshot.records().size())
                    .max()
                    .orElse(0);
        }
    }

    Result run() throws InterruptedException {
        Clocks clocks = new Clocks(history);
        set(clocks, Duration.ZERO, Duration.ZERO);
        AtomicBoolean goOn = new AtomicBoolean(true);
        ExecutorService threads = Executors.newCachedThreadPool();
        List<CompletableFuture<Void>> work = new ArrayList<>();
        Http http = new Http(history);
        Calls calls = new Calls(name + "-");
        for (int client = 0; client < CLIENTS; client++) {
            Random own = new Random(random.nextLong());
            work.add(CompletableFuture.runAsync(() -> work(http, calls, own, goOn), threads));
        }
        work.add(CompletableFuture.runAsync(() -> look(goOn), threads));
        try {
            for (int round = 0; round < ROUNDS; round++) {
                jumpAround(clocks);
            }
        } finally {
            goOn.set(false);
            threads.shutdown();
        }
        work.forEach(CompletableFuture::join);
        forgetAll(clocks);
        List<Violation> violations =
                new RetentionChecker(clocks.skews(), micros(RETENTION)).check(history.attempts(), snapshots);
        history.note(violations.size() + " violations");
        return new Result(jumps, history.attempts(), snapshots, longestPurge, violations);
    }

    /** Together and alone, forwards and backwards, by hours, and by less than the retention. */
    private void jumpAround(Clocks clocks) throws InterruptedException {
        Duration zero = Duration.ZERO;
        stay(clocks, zero, zero);
        Duration ahead = hours();
        stay(clocks, ahead, ahead);
        stay(clocks, zero, zero);
        stay(clocks, hours(), zero);
        stay(clocks, zero, hours().negated());
        stay(clocks, hours().negated(), hours());
        stay(clocks, Duration.ofSeconds(1), Duration.ofSeconds(-1));
    }

    private Duration hours() {
        return Duration.ofMinutes(60 + random.nextInt(12 * 60));
    }

    private void stay(Clocks clocks, Duration first, Duration second) throws InterruptedException {
        long start = System.nanoTime();
        set(clocks, first, second);
        awaitPurged(first.compareTo(second) > 0 ? first : second);
        TimeUnit.NANOSECONDS.sleep(STAY.toNanos() - (System.nanoTime() - start));
    }

    /** What has expired by now, by the clock that is ahead. */
    private void awaitPurged(Duration skew) {
        long start = System.nanoTime();
        long now = history.now() + micros(skew);
        List<Snapshot.Kept> expired = look().records().stream()
                .filter(record -> record.expiresAt() <= now)
                .toList();
        await().atMost(UNTIL_PURGED).until(() -> look().records().stream().noneMatch(expired::contains));
        Duration taken = Duration.ofNanos(System.nanoTime() - start);
        longestPurge = taken.compareTo(longestPurge) > 0 ? taken : longestPurge;
    }

    private Snapshot look() {
        return cluster.ledger().snapshot(name, history);
    }

    private void set(Clocks clocks, Duration first, Duration second) {
        clocks.set(cluster.nodes().get(0), first);
        clocks.set(cluster.nodes().get(1), second);
        jumps += 2;
    }

    private void work(Http http, Calls calls, Random own, AtomicBoolean goOn) {
        while (goOn.get()) {
            Node node = cluster.nodes().get(own.nextInt(cluster.nodes().size()));
            http.send(node, next(calls, own), PATIENCE);
        }
    }

    /** A new one, or one of the last ones again, by whichever client, or another request under its key. */
    private Call next(Calls calls, Random own) {
        synchronized (made) {
            int kind = own.nextInt(10);
            if (kind < 3 || made.isEmpty()) {
                Call call = calls.payment();
                made.add(call);
                return call;
            }
            Call old = made.get(Math.max(0, made.size() - 1 - own.nextInt(LAST)));
            return kind == 3 ? Calls.other(old) : old;
        }
    }

    private void look(AtomicBoolean goOn) {
        while (goOn.get()) {
            snapshots.add(look());
            try {
                TimeUnit.MILLISECONDS.sleep(400);
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    /** When all clocks have passed all retentions, nothing is left of the records. */
    private void forgetAll(Clocks clocks) {
        Duration past = Duration.ofDays(2);
        set(clocks, past, past);
        awaitPurged(past);
        await().atMost(UNTIL_PURGED).until(() -> cluster.ledger().records() == 0);
        snapshots.add(look());
    }

    private static long micros(Duration duration) {
        return duration.toNanos() / 1000;
    }
}
