package ee.idempotent.internal.openapi;

import ee.idempotent.internal.deploy.DeployedApplication;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.OpenAPI;

/** The filter of an application that has none of its own. */
public class OpenApiFilter implements OASFilter {

    private static final Logger LOG = System.getLogger(OpenApiFilter.class.getName());

    /** For MicroProfile OpenAPI. */
    public OpenApiFilter() {}

    @Override
    public void filterOpenAPI(OpenAPI document) {
        try {
            if (document.getPaths() != null) {
                DeployedApplication.current().forEach(application -> document(document, application));
            }
        } catch (LinkageError | RuntimeException e) { // another version of the API, a class that cannot be loaded
            LOG.log(Level.WARNING, "IDEM-0303: The OpenAPI document does not describe idempotency keys", e);
        }
    }

    private static void document(OpenAPI document, DeployedApplication application) {
        DeployedOperations operations = new DeployedOperations(application);
        OperationDocument description = new OperationDocument(document, application);
        document.getPaths().getPathItems().forEach((path, item) -> item.getOperations()
                .forEach((httpMethod, operation) -> operations
                        .operationOf(httpMethod.name(), PathTemplate.of(path))
                        .ifPresent(annotated -> description.complete(item, operation, annotated))));
    }
}
