package ee.idempotent.torture;

import ee.idempotent.Idempotent;
import jakarta.enterprise.context.RequestScoped;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;

/** An operation of this application alone, so that the server has its metrics from nowhere else. */
@Path("counted")
@RequestScoped
public class CountedResource {

    @POST
    @Idempotent
    @Transactional
    public String counted() {
        return "counted";
    }
}
