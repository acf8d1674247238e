package ee.idempotent.payments;

import jakarta.json.bind.annotation.JsonbCreator;

/**
 * What is kept of the gateway's answer.
 *
 * @param id what the gateway calls the charge
 */
public record CardCharge(String id) {

    @JsonbCreator
    public CardCharge {}
}
