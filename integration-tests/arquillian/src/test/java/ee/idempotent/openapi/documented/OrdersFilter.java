package ee.idempotent.openapi.documented;

import ee.idempotent.IdempotentOperations;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.OpenAPI;

public class OrdersFilter implements OASFilter {

    @Override
    public void filterOpenAPI(OpenAPI document) {
        document.getPaths().getPathItem("/v2/orders").getPOST().setSummary("Places an order");
        IdempotentOperations.document(document);
    }
}
