package ee.idempotent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.time.Duration;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class IdempotencyErrorTest {

    private static final Duration ONE_SECOND = Duration.ofSeconds(1);

    static Stream<Arguments> contract() {
        return Stream.of(
                arguments(
                        IdempotencyError.keyReused("Idempotency-Key"),
                        409,
                        null,
                        """
                        {"error":{"type":"invalid_request_error","code":"idempotency_key_reused","message":"An idempotency key was reused with a different body.","param":"Idempotency-Key"}}"""),
                arguments(
                        IdempotencyError.keyInProgress("Idempotency-Key"),
                        409,
                        ONE_SECOND,
                        """
                        {"error":{"type":"invalid_request_error","code":"idempotency_key_in_progress","message":"A request with this key is still being processed.","param":"Idempotency-Key"}}"""),
                arguments(
                        IdempotencyError.keyMissing("Idempotency-Key"),
                        400,
                        null,
                        """
                        {"error":{"type":"invalid_request_error","code":"parameter_missing","message":"Missing required parameter: Idempotency-Key.","param":"Idempotency-Key"}}"""),
                arguments(
                        IdempotencyError.keyInvalid("Idempotency-Key", "the quote is not closed"),
                        400,
                        null,
                        """
                        {"error":{"type":"invalid_request_error","code":"parameter_invalid","message":"Invalid parameter: Idempotency-Key: the quote is not closed.","param":"Idempotency-Key"}}"""),
                arguments(
                        IdempotencyError.requestIncomplete("The request body could not be read to its end."),
                        400,
                        null,
                        """
                        {"error":{"type":"invalid_request_error","code":"invalid_request","message":"The request body could not be read to its end."}}"""),
                arguments(
                        IdempotencyError.payloadTooLarge(1_048_576),
                        413,
                        null,
                        """
                        {"error":{"type":"invalid_request_error","code":"payload_too_large","message":"The request body is larger than 1048576 bytes, the limit for a request with an idempotency key."}}"""),
                arguments(
                        IdempotencyError.storeUnavailable(),
                        503,
                        ONE_SECOND,
                        """
                        {"error":{"type":"api_error","code":"idempotency_store_unavailable","message":"The idempotency store is unavailable. This request did nothing."}}"""));
    }

    @ParameterizedTest
    @MethodSource("contract")
    void keepsTheContract(IdempotencyError error, int status, @Nullable Duration retryAfter, String envelope) {
        assertThat(error.status()).isEqualTo(status);
        assertThat(error.retryAfter()).isEqualTo(retryAfter);
        assertThat(error.toJson()).isEqualTo(envelope);
    }

    @Test
    void isRenderedAsProblemDetailsWithItsCode() {
        assertThat(IdempotencyError.keyReused("Idempotency-Key").toProblemDetails())
                .isEqualTo(
                        """
                        {"type":"about:blank","title":"Conflict","status":409,"detail":"An idempotency key was reused with a different body.","code":"idempotency_key_reused","param":"Idempotency-Key"}""");
        assertThat(IdempotencyError.storeUnavailable().toProblemDetails())
                .isEqualTo(
                        """
                        {"type":"about:blank","title":"Service Unavailable","status":503,"detail":"The idempotency store is unavailable. This request did nothing.","code":"idempotency_store_unavailable"}""");
    }

    @Test
    void namesTheHeaderAsItIsConfigured() {
        assertThat(IdempotencyError.keyMissing("X-Key").message()).isEqualTo("Missing required parameter: X-Key.");
        assertThat(IdempotencyError.keyMissing("X-Key").param()).isEqualTo("X-Key");
        assertThat(IdempotencyError.keyInvalid("X-Key", "it is blank").message())
                .isEqualTo("Invalid parameter: X-Key: it is blank.");
    }
}
