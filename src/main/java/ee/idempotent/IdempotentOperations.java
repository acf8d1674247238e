package ee.idempotent;

import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.OpenAPI;

/**
 * Adds idempotency keys to an OpenAPI document: which operations take one, and how they answer. An application without
 * an OpenAPI filter need not call it. An application with a filter calls it there:
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

    /** By name, because the API imports nothing of ours. */
    private static final String FILTER = "ee.idempotent.internal.openapi.OpenApiFilter";

    private IdempotentOperations() {}

    /**
     * To each operation annotated with {@link Idempotent}, adds the key's header, the header that marks replays, and the
     * responses of rejections. Anything that the document already says about these stays as it is. If this fails,
     * a warning in the log says why, and the rest of the document is unaffected.
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
            throw new LinkageError("IDEM-0304: The library's jar is incomplete", incomplete);
        }
    }
}
