package ee.idempotent.cluster;

import java.util.concurrent.ThreadLocalRandom;

/** What makes a run repeatable: {@code -Dcluster.seed=…} gives the one that an earlier run has printed. */
final class Seed {

    private Seed() {}

    static long ofThisRun() {
        String given = System.getProperty("cluster.seed", "");
        return given.isEmpty() ? ThreadLocalRandom.current().nextInt(1_000_000) : Long.parseLong(given);
    }
}
