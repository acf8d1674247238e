package ee.idempotent.payments;

import jakarta.json.bind.annotation.JsonbCreator;
import jakarta.json.bind.annotation.JsonbPropertyOrder;

/**
 * What a client sees of an order.
 *
 * @param chargeId what the gateway calls its charge; null, and left out, if there is none
 */
@JsonbPropertyOrder({"id", "chargeId", "reference", "status"})
public record CheckoutView(String id, String chargeId, String reference, String status) {

    @JsonbCreator
    public CheckoutView {}
}
