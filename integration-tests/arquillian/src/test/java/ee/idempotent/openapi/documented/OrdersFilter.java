package ee.idempotent.openapi.documented;

import ee.idempotent.microprofile.IdempotentOperations;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.OpenAPI;

public class OrdersFilter implements OASFilter {

    @Override
    public void filterOpenAPI(OpenAPI document) {
        document.getInfo().setTitle("Orders");
        IdempotentOperations.document(document);
    }
}
