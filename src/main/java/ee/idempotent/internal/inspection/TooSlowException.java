package ee.idempotent.internal.inspection;

/** The database did not answer an operator's question in time. */
public class TooSlowException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /**
     * A question that was given up.
     *
     * @param cause what the database said
     */
    public TooSlowException(Throwable cause) {
        super("The database did not answer in time", cause);
    }
}
