/**
 * Measures what a key costs. {@link ee.idempotent.benchmark.Benchmark} runs the parts. In each of them, a
 * {@link ee.idempotent.benchmark.Race} has its entrants called in any order, so that they are interleaved call by call. What comes
 * of it is written to {@code docs/performance.md}.
 */
package ee.idempotent.benchmark;
