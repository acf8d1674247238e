package ee.idempotent.payments;

import jakarta.json.bind.annotation.JsonbCreator;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Positive;
import jakarta.validation.constraints.Size;

/**
 * What a client sends to move money.
 *
 * @param from the account to take it from
 * @param to the account to put it into
 * @param amount in the currency's smallest unit
 * @param currency three letters (ISO 4217)
 * @param reference the client's own name for the transfer
 */
public record TransferRequest(
        @NotBlank @Size(max = 50, message = "must have at most 50 characters") String from,
        @NotBlank @Size(max = 50, message = "must have at most 50 characters") String to,
        @NotNull @Positive(message = "must be positive") Long amount,
        @NotBlank @Pattern(regexp = "[A-Za-z]{3}", message = "must be three letters") String currency,
        @NotBlank @Size(max = 255, message = "must have at most 255 characters") String reference) {

    @JsonbCreator
    public TransferRequest {}
}
