package ee.idempotent.internal.engine;

/** No store takes a response, however often it is tried: the message says why. */
public final class UnstorableResponseException extends IllegalStateException {

    private static final long serialVersionUID = 1L;

    /**
     * A response that cannot be stored.
     *
     * @param problem what is wrong with it
     */
    public UnstorableResponseException(String problem) {
        super(problem);
    }
}
