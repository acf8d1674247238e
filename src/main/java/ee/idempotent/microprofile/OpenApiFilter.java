package ee.idempotent.microprofile;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.OpenAPI;

/** Documents the idempotent operations of an application that has no filter of its own. */
public class OpenApiFilter implements OASFilter {

    private static final Logger LOG = System.getLogger(OpenApiFilter.class.getName());

    /** For MicroProfile OpenAPI. */
    public OpenApiFilter() {}

    /** A document without ours is better than none. */
    @Override
    public void filterOpenAPI(OpenAPI document) {
        try {
            IdempotentOperations.document(document);
        } catch (LinkageError | RuntimeException e) {
            LOG.log(Level.WARNING, "Idempotent operations are not shown as such in the OpenAPI document", e);
        }
    }
}
