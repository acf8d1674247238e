package ee.idempotent.benchmark;

/** A cell, and what is to be called for it. */
record Entrant(Cell cell, Scenario scenario) {}
