package ee.idempotent.benchmark;

import java.util.Arrays;

/**
 * What one part came to for one entrant, by the call. What is not known is not a number.
 *
 * @param mean time of a call, in microseconds
 * @param p50 half of the calls took no longer, in microseconds
 * @param p99 all but a hundredth of the calls took no longer, in microseconds
 * @param java time of the processor in the JVM of engine and store, in microseconds: this one, or the server's
 * @param database time of the processor in the database, in microseconds
 * @param log bytes in the log of PostgreSQL
 */
record Sample(double mean, double p50, double p99, double java, double database, double log) {

    /**
     * Of calls.
     *
     * @param nanos how long each of them took
     * @param threadNanos the time of the processor in the threads that called
     * @param usage what all of them took of other processes
     */
    static Sample of(long[] nanos, long threadNanos, Usage usage) {
        long[] sorted = nanos.clone();
        Arrays.sort(sorted);
        int calls = sorted.length;
        return new Sample(
                Arrays.stream(sorted).average().orElseThrow() / 1_000,
                sorted[calls / 2] / 1_000.0,
                sorted[calls * 99 / 100] / 1_000.0,
                (Double.isNaN(usage.server()) ? threadNanos / 1_000.0 : usage.server()) / calls,
                usage.database() / calls,
                usage.log() / calls);
    }

    /** Time of the processor in JVM and database. */
    double processor() {
        return java + database;
    }
}
