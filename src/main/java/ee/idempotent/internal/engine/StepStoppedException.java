package ee.idempotent.internal.engine;

/** A step that may not run, and with it the rest of its attempt. The attempt knows how its call ended. */
public final class StepStoppedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final Reason reason;

    /** Why it may not run. */
    public enum Reason {
        /** The key is bound to another request. */
        REUSED,
        /** Another attempt is at the same step. */
        IN_PROGRESS,
        /** Another attempt has taken the key over. */
        LEASE_LOST
    }

    StepStoppedException(Reason reason) {
        super(reason.name());
        this.reason = reason;
    }

    /** {@return why it may not run} */
    public Reason reason() {
        return reason;
    }
}
