package ee.idempotent.orders;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;

/** The {@link Gate} from outside: a GET waits until an order has arrived there, a DELETE lets it pass. */
@Path("gate")
@RequestScoped
public class GateResource {

    @Inject
    Gate gate;

    @GET
    public void awaitArrival() {
        gate.awaitArrival();
    }

    @DELETE
    public void open() {
        gate.open();
    }
}
