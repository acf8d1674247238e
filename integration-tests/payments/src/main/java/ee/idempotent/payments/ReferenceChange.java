package ee.idempotent.payments;

import jakarta.json.bind.annotation.JsonbCreator;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;

/** What a client sends to give a payment another reference. */
public record ReferenceChange(
        @NotBlank @Size(max = 255, message = "must have at most 255 characters") String reference) {

    @JsonbCreator
    public ReferenceChange {}
}
