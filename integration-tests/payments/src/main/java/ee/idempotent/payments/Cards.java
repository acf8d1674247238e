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
    private static final int SLOWEST_MILLIS = 60_000;

    @Inject
    CardAttempts attempts;

    void charge(String card, String reference) {
        if (card.startsWith(SLOW)) {
            pause(Math.min(Integer.parseInt(card.substring(SLOW.length())), SLOWEST_MILLIS));
        } else if (card.equals("tok_declined")) {
            throw new CardDeclinedException();
        } else if (card.equals("tok_error") || (card.equals("tok_error_once") && attempts.isFirst(reference))) {
            throw new IllegalStateException("The payment provider failed.");
        }
    }

    private static void pause(int millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while charging a card.", e);
        }
    }
}
