package ee.idempotent.embedded.application;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Positive;

/**
 * What is ordered.
 *
 * @param item the item
 * @param amount how many
 */
public record Order(@NotBlank String item, @Positive int amount) {}
