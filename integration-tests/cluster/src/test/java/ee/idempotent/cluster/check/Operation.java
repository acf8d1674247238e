package ee.idempotent.cluster.check;

/** What is called: each has a table of effects, in which every row names the reference of the call that made it. */
public enum Operation {
    /** A resource method of a CDI bean; the header of the request is the key. */
    PAYMENT("payments", "payment"),

    /** A method of an EJB, called by a resource that passes the key on. */
    TRANSFER("transfers", "transfer"),

    /** A resource method of a CDI bean with a lease, which works in steps, and has another service charge a card. */
    CHECKOUT("checkouts", "customer_order");

    private final String path;
    private final String table;

    Operation(String path, String table) {
        this.path = path;
        this.table = table;
    }

    public String path() {
        return path;
    }

    /** Where its effects are. */
    public String table() {
        return table;
    }

    /** Whether an answer says that it is a replay. A resource that calls an idempotent method has nothing to say it by. */
    public boolean marksReplays() {
        return this != TRANSFER;
    }
}
