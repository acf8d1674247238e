package ee.idempotent.payments;

import jakarta.json.bind.annotation.JsonbCreator;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Positive;
import jakarta.validation.constraints.Size;

/**
 * What a client sends to pay.
 *
 * @param amount in the currency's smallest unit
 * @param currency three letters (ISO 4217)
 * @param reference the client's own name for the payment
 * @param card a token, see {@link Cards}
 */
public record PaymentRequest(
        @NotNull @Positive(message = "must be positive") Long amount,
        @NotBlank @Pattern(regexp = "[A-Za-z]{3}", message = "must be three letters") String currency,
        @NotBlank @Size(max = 255, message = "must have at most 255 characters") String reference,
        @NotBlank @Pattern(regexp = Cards.TOKEN, message = "must be a known token") String card) {

    @JsonbCreator
    public PaymentRequest {}
}
