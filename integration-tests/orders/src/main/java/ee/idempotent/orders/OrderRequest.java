package ee.idempotent.orders;

import jakarta.json.bind.annotation.JsonbCreator;

/**
 * What a client sends to order something.
 *
 * @param customer who orders; the customer {@value #SLOW} is served only once the {@link Gate} is opened
 * @param article what is ordered
 * @param quantity how many of it
 * @param amount to pay, in the currency's smallest unit
 * @param currency three letters (ISO 4217)
 */
public record OrderRequest(String customer, String article, int quantity, long amount, String currency) {

    /** The customer whose orders take long. */
    public static final String SLOW = "slow";

    @JsonbCreator
    public OrderRequest {}

    boolean isSlow() {
        return customer.equals(SLOW);
    }
}
