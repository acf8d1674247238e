package ee.idempotent.gateway;

import jakarta.json.bind.annotation.JsonbCreator;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Positive;
import jakarta.validation.constraints.Size;

/**
 * What a client sends to charge a card.
 *
 * @param amount in the currency's smallest unit
 * @param currency three letters (ISO 4217)
 * @param reference the client's own name for the charge
 * @param card a token, see {@link Cards}
 */
public record ChargeRequest(
        @NotNull @Positive Long amount,
        @NotBlank @Pattern(regexp = "[A-Za-z]{3}") String currency,
        @NotBlank @Size(max = 255) String reference,
        @NotBlank @Pattern(regexp = Cards.TOKEN) String card) {

    @JsonbCreator
    public ChargeRequest {}
}
