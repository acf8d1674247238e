package ee.idempotent.transactions;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Path;

/** Calls an EJB. */
@Path("calls/session")
@RequestScoped
public class SessionCallsResource extends CallsResource {

    @Inject
    SessionService service;

    @Override
    Object service() {
        return service;
    }
}
