package ee.idempotent.payments;

/** The card's issuer refused; asking again would not help. */
class CardDeclinedException extends RuntimeException {

    CardDeclinedException() {
        super("The card was declined.");
    }
}
