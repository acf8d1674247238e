package ee.idempotent;

import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.OpenAPI;

/**
 * Shows in an OpenAPI document which operations take an idempotency key, and how they answer. An application without a
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

    /** By name, since the API imports nothing of ours. */
    private static final String FILTER = "ee.idempotent.internal.openapi.OpenApiFilter";

    private IdempotentOperations() {}

    /**
     * Adds to each operation that is annotated with {@link Idempotent} the header with the key, the header that marks
     * replays, and the responses that reject a call. What the document already says about any of these stays as it is. If
     * this fails, a warning in the log says why, and the rest of the document is unaffected.
     *
     * @param document the document of the whole application, with the paths of its resources
     */
    public static void document(OpenAPI document) {
        try {
            Class.forName(FILTER)
                    .asSubclass(OASFilter.class)
                    .getDeclaredConstructor()
                    .newInstance()
                    .filterOpenAPI(document);
        } catch (ReflectiveOperationException incomplete) {
            throw new LinkageError("The library's jar is incomplete", incomplete);
        }
    }
}
