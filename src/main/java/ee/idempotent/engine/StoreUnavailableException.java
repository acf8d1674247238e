package ee.idempotent.engine;

/** The store failed before the operation ran, so nothing was done. */
public final class StoreUnavailableException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    StoreUnavailableException(String problem) {
        super(problem);
    }

    StoreUnavailableException(Exception cause) {
        super("The idempotency store failed before the operation ran", cause);
    }
}
