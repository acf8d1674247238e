package ee.idempotent.openapi;

import static org.assertj.core.api.Assertions.assertThat;

import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.parameters.Parameter;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** However an operation is idempotent, it is documented as such; and no other one is. */
@Tag("once")
@ExtendWith(OpenApiServer.class)
class OpenApiIT {

    private static ApiDocument document;

    @BeforeAll
    static void fetch() {
        document = OpenApiServer.document();
    }

    @Test
    void leavesTheDocumentValid() {
        assertThat(document.messages()).isEmpty();
        assertThat(OpenApiServer.log()).doesNotContain("Idempotent operations are not shown");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "POST /policies/configured", // by the annotation on the method
                "POST /class-level/one", // on the class
                "POST /descendant/own", // on the superclass
                "POST /unscoped", // a class without scope
                "POST /ejb/string",
                "POST /inputs/context/{id: .+}", // Payara keeps the pattern
                "POST /failures/mapped/{status}",
                "PUT /shapes/verb",
                "PATCH /shapes/verb",
                "DELETE /shapes/verb",
            })
    void showsHowToSendAKey(String operation) {
        assertThat(document.key(operation, "Idempotency-Key")).isPresent();
        assertThat(document.operation(operation).getResponses()).containsKeys("400", "409", "413", "503");
    }

    @ParameterizedTest
    @ValueSource(strings = {"POST /clock", "POST /latches/{name}/release", "GET /effects", "POST /v1/orders"})
    void showsNothingOfItWhereThereIsNone(String operation) {
        assertThat(document.key(operation, "Idempotency-Key")).isEmpty();
        assertThat(document.key(operation, "X-Order-Key")).isEmpty();
        assertThat(document.operation(operation).getResponses()).doesNotContainKey("503");
    }

    @ParameterizedTest
    @CsvSource({
        "POST /policies/required,   Idempotency-Key, true",
        "POST /policies/optional,   Idempotency-Key, false",
        "POST /policies/configured, Idempotency-Key, false",
        "POST /v2/orders,           X-Order-Key,     false",
        "'PUT /v2/orders/{id: \\d{1,9}}/lines/{line : [a-z]+}', X-Order-Key, true",
    })
    void saysWhetherAKeyIsRequired(String operation, String header, boolean required) {
        assertThat(document.key(operation, header)).map(Parameter::getRequired).contains(required);
    }

    @Test
    void leavesWhatTheApplicationSays() {
        Operation cancel = document.operation("DELETE /v2/orders/{id}");
        assertThat(cancel.getParameters())
                .filteredOn(parameter -> parameter.getIn().equals("header"))
                .extracting(Parameter::getDescription)
                .containsExactly("ours");
        assertThat(cancel.getResponses().get("409"))
                .satisfies(response -> assertThat(response.getDescription()).isEqualTo("ours"))
                .satisfies(response -> assertThat(response.getHeaders()).isNull());
        assertThat(cancel.getResponses().get("204").getHeaders()).containsOnlyKeys("idempotency-replayed");
        assertThat(cancel.getResponses()).containsKeys("400", "413", "503");
    }

    @Test
    void goesTogetherWithTheApplicationsOwnFilter() {
        assertThat(document.operation("POST /v2/orders").getSummary()).isEqualTo("Places an order");
        assertThat(document.key("POST /v2/orders", "X-Order-Key")).isPresent();
    }

    @Test
    void describesProblemDetailsWhereTheyAreConfigured() {
        assertThat(document.operation("POST /v2/orders")
                        .getResponses()
                        .get("409")
                        .getContent())
                .containsOnlyKeys("application/problem+json")
                .extractingByKey("application/problem+json")
                .extracting(media -> media.getSchema().get$ref())
                .isEqualTo("#/components/schemas/IdempotencyProblem");
        assertThat(schema("IdempotencyProblem").getRequired()).contains("type", "title", "status", "detail", "code");
    }

    @Test
    void saysNothingOfErrorsThatTheApplicationRenders() {
        assertThat(document.key("POST /desk/notes", "Idempotency-Key")).isPresent();
        assertThat(document.operation("POST /desk/notes").getResponses().get("409"))
                .satisfies(response -> assertThat(response.getContent()).isNull())
                .satisfies(response -> assertThat(response.getDescription()).contains("idempotency_key_reused"));
    }

    private static Schema<?> schema(String name) {
        return document.content().getComponents().getSchemas().get(name);
    }
}
