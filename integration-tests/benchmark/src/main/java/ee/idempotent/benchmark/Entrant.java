package ee.idempotent.benchmark;

/**
 * Who takes part in a race.
 *
 * @param cell what is measured
 * @param scenario what is to be called for it
 * @param meter what its calls take, and those of nobody else at the time
 */
record Entrant(Cell cell, Scenario scenario, Meter meter) {}
