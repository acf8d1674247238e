package ee.idempotent.microprofile;

import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.OpenAPI;

/** Documents the idempotent operations of an application that has no filter of its own. */
public class OpenApiFilter implements OASFilter {

    /** For MicroProfile OpenAPI. */
    public OpenApiFilter() {}

    @Override
    public void filterOpenAPI(OpenAPI document) {
        IdempotentOperations.document(document);
    }
}
