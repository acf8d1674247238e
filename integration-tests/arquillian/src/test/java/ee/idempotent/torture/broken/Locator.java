package ee.idempotent.torture.broken;

import ee.idempotent.Idempotent;
import jakarta.enterprise.context.RequestScoped;
import jakarta.ws.rs.Path;

@Path("locator")
@RequestScoped
public class Locator {

    @Path("{id}")
    @Idempotent
    public Object locate() {
        return "";
    }
}
