package ee.idempotent.internal.engine;

/** A record of another call with the same key came first. */
public final class AlreadyRecordedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /**
     * A record that the database lets nobody insert.
     *
     * @param cause what the database said
     */
    public AlreadyRecordedException(Throwable cause) {
        super(cause);
    }

    /** A record that came second. */
    public AlreadyRecordedException() {}
}
