package ee.idempotent.benchmark;

/** The ways to place an order. */
enum Variant {
    BARE("without a key"),
    CHECKED("hand-written check"),
    CHECKED_BY_JDBC("hand-written check, by JDBC"),
    IDEMPOTENT("`@Idempotent`"),
    LEASED("`Guard.LEASE`, in a step"),
    BY_ROW("`@Idempotent`, by row"),
    INSERTED_FIRST("started row first"),
    CLAIMED_FIRST("started row first, committed");

    private final String label;

    Variant(String label) {
        this.label = label;
    }

    @Override
    public String toString() {
        return label;
    }
}
