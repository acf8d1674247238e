package ee.idempotent.benchmark;

/**
 * What one measurement of a cell came to.
 *
 * @param mean time of a call, in microseconds
 * @param p50 half of the calls took no longer, in microseconds
 * @param p99 all but a hundredth of the calls took no longer, in microseconds
 * @param throughput calls in a second
 */
record Sample(double mean, double p50, double p99, double throughput) {}
