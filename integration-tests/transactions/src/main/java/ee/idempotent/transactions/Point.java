package ee.idempotent.transactions;

/** Something to pass and to return. */
public record Point(int x, String name) {}
