package ee.idempotent.internal.engine;

/** Another call's claim of the same key came first. */
public final class AlreadyClaimedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /**
     * A claim that came second.
     *
     * @param cause what the database said
     */
    public AlreadyClaimedException(Throwable cause) {
        super(cause);
    }

    /** A record that came second. */
    public AlreadyClaimedException() {}
}
