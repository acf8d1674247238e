package ee.idempotent.payments;

import jakarta.json.bind.annotation.JsonbCreator;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Positive;

/**
 * What a client sends to get money back.
 *
 * @param amount in the smallest unit of the payment's currency
 */
public record RefundRequest(@NotNull @Positive(message = "must be positive") Long amount) {

    @JsonbCreator
    public RefundRequest {}
}
