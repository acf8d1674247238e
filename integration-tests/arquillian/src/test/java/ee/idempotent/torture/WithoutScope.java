package ee.idempotent.torture;

import ee.idempotent.Idempotent;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;

/** CDI does not tell of it. */
@Path("fine")
public class WithoutScope {

    @POST
    @Idempotent
    public String fine() {
        return "fine";
    }
}
