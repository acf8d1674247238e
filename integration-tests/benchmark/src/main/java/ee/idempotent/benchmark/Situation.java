package ee.idempotent.benchmark;

/** What a key has gone through when its call comes, and so how the call ends. */
enum Situation {
    FIRST_CALL("first call"),
    REPLAY("replay"),
    IN_PROGRESS("in progress"),
    REUSED("reused");

    private final String label;

    Situation(String label) {
        this.label = label;
    }

    @Override
    public String toString() {
        return label;
    }
}
