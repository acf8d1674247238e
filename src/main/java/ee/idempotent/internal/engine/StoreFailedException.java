package ee.idempotent.internal.engine;

/** The store failed before the operation ran, or after it was refused and rolled back: nothing was done. */
public final class StoreFailedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    StoreFailedException(String problem) {
        super(problem);
    }

    /**
     * A failure.
     *
     * @param cause what failed
     */
    public StoreFailedException(Exception cause) {
        super("The idempotency store failed", cause);
    }
}
