package ee.idempotent.internal.openapi;

import ee.idempotent.internal.config.ProtectedOperation;
import ee.idempotent.internal.config.Setting;
import ee.idempotent.internal.deploy.DeployedApplication;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.PathItem;
import org.eclipse.microprofile.openapi.models.headers.Header;
import org.eclipse.microprofile.openapi.models.parameters.Parameter;
import org.eclipse.microprofile.openapi.models.responses.APIResponse;
import org.eclipse.microprofile.openapi.models.responses.APIResponses;

/** Completes what a document says about an operation, and leaves what it says already. */
final class OperationDocument {

    private static final String REPLAYED = "Idempotency-Replayed";

    /** Bare, or as an RFC 8941 string with its escapes: 1 to 255 printable ASCII characters either way. */
    static final String KEY_PATTERN = "^([!#-~]([ !#-~]{0,253}[!#-~])?|\"([ !#-\\[\\]-~]|\\\\[\"\\\\]){1,255}\")$";

    /** Each character escaped, and the quotes. */
    private static final int LONGEST_HEADER = 512;

    private final OpenAPI document;
    private final String keyHeader;
    private final ErrorDocument errors;

    OperationDocument(OpenAPI document, DeployedApplication deployment) {
        this.document = document;
        this.keyHeader = deployment.configuration().get(Setting.HEADER);
        this.errors = new ErrorDocument(deployment);
    }

    void complete(PathItem path, Operation operation, ProtectedOperation annotated) {
        Map<String, APIResponse> rejections = errors.responses(annotated.keyRequired());
        if (parameters(path, operation).noneMatch(this::isKey)) {
            operation.addParameter(key(annotated.keyRequired()));
        }
        if (operation.getResponses() == null) {
            operation.setResponses(OASFactory.createAPIResponses());
        }
        APIResponses responses = operation.getResponses();
        responses.getAPIResponses().forEach((status, response) -> {
            if (!rejections.containsKey(status) && response.getRef() == null) {
                markReplays(response);
            }
        });
        rejections.forEach((status, rejection) -> {
            if (!responses.hasAPIResponse(status)) {
                responses.addAPIResponse(status, rejection);
            }
        });
        errors.addSchemaTo(document);
    }

    private Stream<Parameter> parameters(PathItem path, Operation operation) {
        return Stream.of(path.getParameters(), operation.getParameters())
                .flatMap(Stream::ofNullable)
                .flatMap(List::stream);
    }

    private boolean isKey(Parameter parameter) {
        Parameter meant = Optional.ofNullable(parameter.getRef())
                .map(ref -> ref.substring(ref.lastIndexOf('/') + 1))
                .flatMap(name -> Optional.ofNullable(document.getComponents())
                        .flatMap(components -> Optional.ofNullable(components.getParameters()))
                        .map(parameters -> parameters.get(name)))
                .orElse(parameter);
        return meant.getIn() == Parameter.In.HEADER && keyHeader.equalsIgnoreCase(meant.getName());
    }

    private Parameter key(boolean required) {
        return OASFactory.createParameter()
                .name(keyHeader)
                .in(Parameter.In.HEADER)
                .required(required)
                .description(
                        "Names this call: sent again under the same key, it gets the first response again and nothing"
                                + " is executed. 1 to 255 printable ASCII characters, bare or as an RFC 8941 string.")
                .schema(SchemaTypes.string()
                        .minLength(1)
                        .maxLength(LONGEST_HEADER)
                        .pattern(KEY_PATTERN));
    }

    private static void markReplays(APIResponse response) {
        if (response.getHeaders() == null
                || response.getHeaders().keySet().stream().noneMatch(REPLAYED::equalsIgnoreCase)) {
            Header replayed = OASFactory.createHeader()
                    .description("Present if this is the stored response to an earlier request with the same key.")
                    .schema(SchemaTypes.string().addEnumeration("true"));
            response.addHeader(REPLAYED, replayed);
        }
    }
}
