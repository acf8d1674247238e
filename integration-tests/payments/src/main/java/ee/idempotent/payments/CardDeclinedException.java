package ee.idempotent.payments;

/** The card's issuer refused; asking again would not help. Public, so that a step that remembers it can make it again. */
public class CardDeclinedException extends RuntimeException {

    public CardDeclinedException() {
        super("The card was declined.");
    }
}
