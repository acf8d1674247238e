package ee.idempotent.internal.openapi;

import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.PathItem;
import org.eclipse.microprofile.openapi.models.media.Schema;

/** The types of all that the filter says about an operation of the embedded server, with whichever version it runs. */
public final class DocumentedOperation implements Supplier<Map<String, String>> {

    private final Map<String, String> types = new TreeMap<>();

    /** For a class loader of its own. */
    public DocumentedOperation() {}

    @Override
    public Map<String, String> get() {
        Operation operation = OASFactory.createOperation()
                .responses(OASFactory.createAPIResponses()
                        .addAPIResponse("200", OASFactory.createAPIResponse().description("Done.")));
        PathItem path = OASFactory.createPathItem();
        path.setPOST(operation);
        OpenAPI document =
                OASFactory.createOpenAPI().paths(OASFactory.createPaths().addPathItem("/api/policies/required", path));
        new OpenApiFilter().filterOpenAPI(document);
        describe(document, operation);
        return types;
    }

    private void describe(OpenAPI document, Operation operation) {
        operation.getParameters().forEach(parameter -> add(parameter.getName(), parameter.getSchema()));
        operation.getResponses().getAPIResponses().forEach((status, response) -> {
            if (response.getHeaders() != null) {
                response.getHeaders().forEach((name, header) -> add(status + " " + name, header.getSchema()));
            }
        });
        document.getComponents().getSchemas().forEach(this::add);
    }

    private void add(String name, Schema schema) {
        try {
            Object type = Schema.class.getMethod("getType").invoke(schema);
            types.put(name, String.valueOf(type));
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
        if (schema.getProperties() != null) {
            schema.getProperties().forEach((property, of) -> add(name + "." + property, of));
        }
    }
}
