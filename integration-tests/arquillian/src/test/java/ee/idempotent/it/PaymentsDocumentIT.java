package ee.idempotent.it;

import static org.assertj.core.api.Assertions.assertThat;

import ee.idempotent.openapi.ApiDocument;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.parameters.Parameter;
import io.swagger.v3.oas.models.responses.ApiResponses;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What a client's author finds in the OpenAPI document of the payments application, which says nothing of keys itself. */
@Tag("once")
@OnPaymentsServer
class PaymentsDocumentIT {

    private static ApiDocument document;

    @BeforeAll
    static void fetch() {
        document = ApiDocument.at(PaymentsServer.uri("/openapi"));
    }

    @Test
    void isValid() {
        assertThat(document.messages()).isEmpty();
    }

    @Test
    void showsTheKey() {
        Parameter key = document.key("POST /api/payments", "Idempotency-Key").orElseThrow();
        assertThat(key.getRequired()).isTrue();
        assertThat(key.getDescription()).contains("1 to 255 printable ASCII characters");
        assertThat(key.getSchema().getType()).isEqualTo("string");
        assertThat(key.getSchema().getMinLength()).isEqualTo(1);
        assertThat("ord_5512").matches(Pattern.compile(key.getSchema().getPattern()));
        assertThat("x".repeat(256)).doesNotMatch(Pattern.compile(key.getSchema().getPattern()));
    }

    @Test
    void showsReplays() {
        assertThat(document.operation("POST /api/payments/{id}/refunds")
                        .getResponses()
                        .get("default")
                        .getHeaders())
                .containsOnlyKeys("Idempotency-Replayed");
    }

    @Test
    void showsRefusals() {
        ApiResponses responses = document.operation("PATCH /api/payments/{id}").getResponses();
        assertThat(responses).containsOnlyKeys("default", "400", "409", "413", "503");
        assertThat(responses.get("409").getDescription())
                .contains("`idempotency_key_reused`", "`idempotency_key_in_progress`");
        assertThat(responses.get("409").getHeaders()).containsOnlyKeys("Retry-After");
        assertThat(responses.get("503").getHeaders()).containsOnlyKeys("Retry-After");
        assertThat(responses.get("413").getHeaders()).isNull();
        assertThat(responses
                        .get("400")
                        .getContent()
                        .get("application/json")
                        .getSchema()
                        .get$ref())
                .isEqualTo("#/components/schemas/IdempotencyError");
    }

    @Test
    void namesWhatIsMissingOnlyWhereItIsNeeded() {
        assertThat(description("POST /api/payments")).contains("`parameter_missing`");
        assertThat(description("PATCH /api/payments/{id}")).doesNotContain("`parameter_missing`");
    }

    @Test
    void describesTheEnvelope() {
        Schema<?> envelope = document.content().getComponents().getSchemas().get("IdempotencyError");
        assertThat(envelope.getRequired()).containsExactly("error");
        Schema<?> error = envelope.getProperties().get("error");
        assertThat(error.getRequired()).containsExactlyInAnyOrder("type", "code", "message");
        assertThat(error.getProperties()).containsOnlyKeys("type", "code", "message", "param");
        List<?> codes = error.getProperties().get("code").getEnum();
        assertThat(codes)
                .map(Object::toString)
                .containsExactlyInAnyOrder(
                        "idempotency_key_reused",
                        "idempotency_key_in_progress",
                        "parameter_missing",
                        "parameter_invalid",
                        "invalid_request",
                        "payload_too_large",
                        "idempotency_store_unavailable");
    }

    @Test
    void leavesOperationsWithoutKeysAlone() {
        assertThat(document.content().getPaths().entrySet())
                .flatMap(path -> path.getValue().readOperationsMap().entrySet())
                .filteredOn(operation -> operation.getValue().getResponses().containsKey("503"))
                .map(Map.Entry::getValue)
                .map(operation -> operation.getOperationId())
                .containsExactlyInAnyOrder("pay", "changeReference", "refund", "checkOut");
    }

    private static String description(String operation) {
        return document.operation(operation).getResponses().get("400").getDescription();
    }
}
