package ee.idempotent.benchmark;

/** The ways to place an order. */
enum Variant {
    BARE("bare"),
    CHECKED("hand-written check"),
    IDEMPOTENT("`@Idempotent`");

    private final String label;

    Variant(String label) {
        this.label = label;
    }

    @Override
    public String toString() {
        return label;
    }
}
