package ee.idempotent.microprofile;

import ee.idempotent.cdi.Deployment;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import org.eclipse.microprofile.openapi.models.OpenAPI;

/**
 * Shows in an OpenAPI document which operations take an idempotency key, and what comes of it. An application without a
 * filter of its own need not call it. One with a filter calls it there:
 *
 * <pre>{@code
 * public class ApiFilter implements OASFilter {
 *     public void filterOpenAPI(OpenAPI document) {
 *         IdempotentOperations.document(document);
 *     }
 * }
 * }</pre>
 */
public final class IdempotentOperations {

    private static final Logger LOG = System.getLogger(IdempotentOperations.class.getName());

    private IdempotentOperations() {}

    /**
     * Adds to each operation that is annotated with {@link ee.idempotent.Idempotent} the header with the key, the header
     * that marks replays, and the responses that refuse a call. What the document says about any of these is left as it is.
     * If that fails, a warning in the log says why, and the rest of the document is none the worse for it.
     *
     * @param document the document of the whole application, with the paths of its resources
     */
    public static void document(OpenAPI document) {
        try {
            if (document.getPaths() != null) {
                Deployment.current().forEach(deployment -> document(document, deployment));
            }
        } catch (LinkageError | RuntimeException e) { // another version of the API, a class that cannot be loaded
            LOG.log(Level.WARNING, "Idempotent operations are not shown as such in the OpenAPI document", e);
        }
    }

    private static void document(OpenAPI document, Deployment deployment) {
        DeployedOperations operations = new DeployedOperations(deployment);
        OperationDocument description = new OperationDocument(document, deployment);
        document.getPaths().getPathItems().forEach((path, item) -> item.getOperations()
                .forEach((httpMethod, operation) -> operations
                        .settingsOf(httpMethod.name(), PathTemplate.of(path))
                        .ifPresent(settings -> description.complete(item, operation, settings))));
    }
}
