package ee.idempotent.embedded.application;

/** The other service says no, and always will. */
public class CardDeclined extends Exception {

    private static final long serialVersionUID = 1L;

    /** Says why. */
    public CardDeclined(String message) {
        super(message);
    }
}
