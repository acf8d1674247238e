package ee.idempotent.internal.openapi;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.joining;

import ee.idempotent.IdempotencyError;
import ee.idempotent.internal.config.Setting;
import ee.idempotent.internal.deploy.DeployedApplication;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.headers.Header;
import org.eclipse.microprofile.openapi.models.media.Content;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.responses.APIResponse;

/** The responses that reject a call, and the schema of their body. */
final class ErrorDocument {

    private static final String KEY_MISSING = IdempotencyError.keyMissing("").code();

    private final List<IdempotencyError> errors;
    private final boolean problemDetails;
    private final boolean renderedByApplication;

    ErrorDocument(DeployedApplication deployment) {
        String header = deployment.configuration().get(Setting.HEADER);
        this.errors = List.of(
                IdempotencyError.keyMissing(header),
                IdempotencyError.keyInvalid(header, "what is wrong with it"),
                IdempotencyError.requestIncomplete("What was wrong with the body."),
                IdempotencyError.keyReused(header),
                IdempotencyError.keyInProgress(header),
                IdempotencyError.payloadTooLarge(deployment.configuration().get(Setting.MAX_REQUEST)),
                IdempotencyError.storeUnavailable());
        this.problemDetails = deployment.configuration().get(Setting.PROBLEM_DETAILS);
        this.renderedByApplication = deployment.rendersErrors();
    }

    /** The responses by status. */
    Map<String, APIResponse> responses(boolean keyRequired) {
        return errors.stream()
                .filter(error -> keyRequired || !error.code().equals(KEY_MISSING))
                .collect(groupingBy(
                        error -> Integer.toString(error.status()),
                        TreeMap::new,
                        Collectors.collectingAndThen(Collectors.toList(), this::response)));
    }

    /** A component of the name of its format, so that documents with one and the other can be merged. */
    void addSchemaTo(OpenAPI document) {
        if (renderedByApplication) {
            return;
        }
        if (document.getComponents() == null) {
            document.setComponents(OASFactory.createComponents());
        }
        Map<String, Schema> schemas = document.getComponents().getSchemas();
        if (schemas == null || !schemas.containsKey(schemaName())) {
            document.getComponents().addSchema(schemaName(), problemDetails ? problem() : envelope());
        }
    }

    private String schemaName() {
        return problemDetails ? "IdempotencyProblem" : "IdempotencyError";
    }

    private APIResponse response(List<IdempotencyError> ofStatus) {
        APIResponse response = OASFactory.createAPIResponse()
                .description(ofStatus.stream()
                        .map(error -> "- `" + error.code() + "`: " + error.message())
                        .collect(joining("\n")));
        if (ofStatus.stream().map(IdempotencyError::retryAfter).anyMatch(Objects::nonNull)) {
            response.addHeader("Retry-After", retryAfter());
        }
        return renderedByApplication ? response : response.content(content());
    }

    private static Header retryAfter() {
        return OASFactory.createHeader()
                .description("Whole seconds after which the same request may be sent again.")
                .schema(SchemaTypes.integer());
    }

    private Content content() {
        return OASFactory.createContent()
                .addMediaType(
                        problemDetails ? "application/problem+json" : "application/json",
                        OASFactory.createMediaType()
                                .schema(OASFactory.createSchema().ref(schemaName())));
    }

    private Schema envelope() {
        return object(List.of("error"))
                .addProperty(
                        "error",
                        object(List.of("type", "code", "message"))
                                .addProperty("type", oneOf(IdempotencyError::type))
                                .addProperty("code", oneOf(IdempotencyError::code))
                                .addProperty("message", string("For people; may be reworded."))
                                .addProperty("param", string("The parameter at fault, if it is one.")));
    }

    private Schema problem() {
        return object(List.of("type", "title", "status", "detail", "code"))
                .addProperty("type", string("A URI (RFC 9457)."))
                .addProperty("title", string("The reason phrase of the status."))
                .addProperty("status", SchemaTypes.integer())
                .addProperty("detail", string("For people; may be reworded."))
                .addProperty("code", oneOf(IdempotencyError::code))
                .addProperty("param", string("The parameter at fault, if it is one."));
    }

    private static Schema object(List<String> required) {
        return SchemaTypes.object().required(required);
    }

    private static Schema string(String description) {
        return SchemaTypes.string().description(description);
    }

    private Schema oneOf(Function<IdempotencyError, String> word) {
        Schema schema = SchemaTypes.string();
        errors.stream().map(word).distinct().forEach(schema::addEnumeration);
        return schema;
    }
}
