/**
 * Measures what a key costs. {@link ee.idempotent.benchmark.Benchmark} runs the parts, each of which has its entrants
 * measured in turn; JMH measures. What comes of it is written to {@code docs/performance.md}.
 */
package ee.idempotent.benchmark;
