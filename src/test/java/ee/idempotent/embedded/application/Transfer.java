package ee.idempotent.embedded.application;

/** Shows nothing of what it consists of. */
public final class Transfer {

    private final String to;
    private final int amount;

    /** A transfer. */
    public Transfer(String to, int amount) {
        this.to = to;
        this.amount = amount;
    }

    String describe() {
        return amount + " to " + to;
    }
}
