package ee.idempotent.gateway;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.ServiceUnavailableException;

/**
 * Stands in for the issuers of cards: the card's token says what happens.
 *
 * <ul>
 *   <li>{@code tok_ok} succeeds
 *   <li>{@code tok_slow_<ms>} takes that long, at most a minute, then succeeds
 *   <li>{@code tok_declined} is declined
 *   <li>{@code tok_error} gets no answer
 *   <li>{@code tok_error_once} gets none at the first attempt for a reference, then succeeds
 * </ul>
 */
@ApplicationScoped
class Cards {

    static final String TOKEN = "tok_(ok|slow_[0-9]{1,9}|declined|error|error_once)";

    private static final String SLOW = "tok_slow_";
    private static final int LONGEST_MILLIS = 60_000;

    @Inject
    ChargeAttempts attempts;

    void capture(String card, String reference) {
        if (card.startsWith(SLOW)) {
            pause(Math.min(Integer.parseInt(card.substring(SLOW.length())), LONGEST_MILLIS));
        } else if (card.equals("tok_declined")) {
            throw new CardDeclinedException();
        } else if (card.equals("tok_error") || (card.equals("tok_error_once") && attempts.isFirst(reference))) {
            throw new ServiceUnavailableException();
        }
    }

    private static void pause(int millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while working.", e);
        }
    }
}
