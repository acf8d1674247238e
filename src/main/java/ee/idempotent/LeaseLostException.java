package ee.idempotent;

/**
 * Another attempt has taken the key over, because the lease of this one was over: its server had hung, or could not reach the database.
 * Nothing of this attempt can be stored any more. Its caller gets 409 {@code idempotency_key_in_progress}, or what the other attempt has
 * stored, whatever becomes of this exception.
 */
public final class LeaseLostException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /**
     * A lost lease.
     *
     * @param message whose it was
     */
    public LeaseLostException(String message) {
        super(message);
    }
}
