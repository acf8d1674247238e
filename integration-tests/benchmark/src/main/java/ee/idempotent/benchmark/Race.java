package ee.idempotent.benchmark;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Measures entrants against each other. Each thread calls again as soon as it has its answer. A race has several parts, and each
 * part counts by itself: whatever else the machine does meets all entrants alike.
 */
final class Race {

    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

    private final Settings settings;
    private final Results results;

    Race(Settings settings, Results results) {
        this.settings = settings;
        this.results = results;
    }

    /**
     * Interleaves the entrants call by call: each thread draws whom it calls next.
     *
     * @param warmUps parts that do not count, for the compilers of the JVMs
     */
    void callByCall(List<Entrant> entrants, int warmUps) throws Exception {
        entrants.forEach(entrant -> results.expect(entrant.cell()));
        warmUp(entrants, warmUps);
        for (int part = 1; part <= settings.repetitions(); part++) {
            report(part, entrants, run(entrants, settings.millis()));
        }
    }

    /** Interleaves the entrants in the same way, in parts that do not count. */
    void warmUp(List<Entrant> entrants, int parts) throws Exception {
        for (int part = 1 - parts; part <= 0; part++) {
            report(part, entrants, run(entrants, settings.millis()));
        }
    }

    /** Lets the entrants take turns in each part, where what a call takes can be told only of one at a time. */
    void inTurns(List<Entrant> entrants) throws Exception {
        inTurns(entrants, 1);
    }

    /** Lets them do the same, in turns that take so many times as long. */
    void inTurns(List<Entrant> entrants, int times) throws Exception {
        entrants.forEach(entrant -> results.expect(entrant.cell()));
        for (int part = 1; part <= settings.repetitions(); part++) {
            List<Entrant> order = new ArrayList<>(entrants);
            Collections.rotate(order, -part);
            for (Entrant entrant : order) {
                report(part, List.of(entrant), run(List.of(entrant), times * settings.turnMillis()));
            }
        }
    }

    private void report(int part, List<Entrant> entrants, List<Sample> samples) {
        for (int index = 0; index < samples.size(); index++) {
            Cell cell = entrants.get(index).cell();
            Sample sample = samples.get(index);
            if (part > 0) {
                results.add(cell, sample);
            }
            System.out.printf(
                    Locale.ROOT,
                    "%s %s: %.0f us, p99 %.0f us, JVM %.0f us, database %.0f us%n",
                    part > 0 ? "part " + part : "warm-up",
                    cell,
                    sample.mean(),
                    sample.p99(),
                    sample.java(),
                    sample.database());
        }
    }

    private static List<Sample> run(List<Entrant> entrants, int millis) throws Exception {
        List<Usage> before = usage(entrants);
        for (Entrant entrant : entrants) {
            entrant.scenario().begin();
        }
        List<Runner> runners = runAll(entrants, millis);
        for (Entrant entrant : entrants) {
            entrant.scenario().end();
        }
        List<Usage> after = usage(entrants); // nobody keeps a connection any more
        return IntStream.range(0, entrants.size())
                .mapToObj(entrant -> Sample.of(
                        runners.stream()
                                .flatMapToLong(runner -> Arrays.stream(runner.nanos(entrant)))
                                .toArray(),
                        runners.stream()
                                .mapToLong(runner -> runner.threadNanos[entrant])
                                .sum(),
                        after.get(entrant).since(before.get(entrant))))
                .toList();
    }

    private static List<Usage> usage(List<Entrant> entrants) throws Exception {
        List<Usage> usage = new ArrayList<>();
        for (Entrant entrant : entrants) {
            usage.add(entrant.meter().read());
        }
        return usage;
    }

    private static List<Runner> runAll(List<Entrant> entrants, int millis) throws Exception {
        int threads = entrants.get(0).cell().threads();
        ExecutorService executor = Executors.newFixedThreadPool(threads);
        try {
            long end = System.nanoTime() + 1_000_000L * millis;
            List<Runner> runners = new ArrayList<>();
            List<Future<?>> ends = new ArrayList<>();
            for (int thread = 0; thread < threads; thread++) {
                Runner runner = new Runner(entrants, end);
                runners.add(runner);
                ends.add(executor.submit(runner::run));
            }
            for (Future<?> ended : ends) {
                ended.get();
            }
            return runners;
        } finally {
            executor.shutdown();
        }
    }

    /** What one thread does, and sees. */
    private static final class Runner {

        private final List<Entrant> entrants;
        private final long end;
        private final long[][] nanos;
        private final int[] calls;
        private final long[] threadNanos;

        Runner(List<Entrant> entrants, long end) {
            this.entrants = entrants;
            this.end = end;
            this.nanos = new long[entrants.size()][1_024];
            this.calls = new int[entrants.size()];
            this.threadNanos = new long[entrants.size()];
        }

        @Nullable Void run() throws Exception {
            ThreadLocalRandom random = ThreadLocalRandom.current();
            while (System.nanoTime() < end || !hasCalledAll()) {
                int entrant = random.nextInt(entrants.size());
                Scenario scenario = entrants.get(entrant).scenario();
                long threadBegan = THREADS.getCurrentThreadCpuTime();
                long began = System.nanoTime();
                scenario.call();
                long took = System.nanoTime() - began;
                threadNanos[entrant] += THREADS.getCurrentThreadCpuTime() - threadBegan;
                if (calls[entrant] == nanos[entrant].length) {
                    nanos[entrant] = Arrays.copyOf(nanos[entrant], 2 * calls[entrant]);
                }
                nanos[entrant][calls[entrant]++] = took;
            }
            return null;
        }

        /** On a machine that has little time for it, a part takes longer. */
        private boolean hasCalledAll() {
            return Arrays.stream(calls).allMatch(count -> count > 0);
        }

        long[] nanos(int entrant) {
            return Arrays.copyOf(nanos[entrant], calls[entrant]);
        }
    }
}
