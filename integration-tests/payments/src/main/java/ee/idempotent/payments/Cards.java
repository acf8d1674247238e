package ee.idempotent.payments;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

/**
 * Stands in for a payment provider: the card's token says what happens.
 *
 * <ul>
 *   <li>{@code tok_ok} succeeds
 *   <li>{@code tok_slow_<ms>} takes that long, at most a minute, then succeeds
 *   <li>{@code tok_declined} is declined
 *   <li>{@code tok_error} fails unexpectedly
 *   <li>{@code tok_error_once} does so at the first attempt for a reference, then succeeds
 * </ul>
 */
@ApplicationScoped
class Cards {

    static final String TOKEN = "tok_(ok|slow_[0-9]{1,9}|declined|error|error_once)";

    private static final String SLOW = "tok_slow_";

    @Inject
    CardAttempts attempts;

    void charge(String card, String reference) {
        takeItsTime(card);
        if (card.equals("tok_declined")) {
            throw new CardDeclinedException();
        } else if (card.equals("tok_error") || (card.equals("tok_error_once") && attempts.isFirst(reference))) {
            throw new IllegalStateException("The payment provider failed.");
        }
    }

    /** Takes as long as the charge did. */
    void refund(String card) {
        takeItsTime(card);
    }

    private static void takeItsTime(String card) {
        if (card.startsWith(SLOW)) {
            Pause.millis(Integer.parseInt(card.substring(SLOW.length())));
        }
    }
}
