package ee.idempotent.transactions;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Path;

/** Calls a CDI bean. */
@Path("calls/cdi")
@RequestScoped
public class CdiCallsResource extends CallsResource {

    @Inject
    CdiService service;

    @Override
    Object service() {
        return service;
    }
}
