package ee.idempotent.torture.broken;

import jakarta.enterprise.context.RequestScoped;
import jakarta.ws.rs.Path;

/** An overriding method does not inherit what is on the overridden one. */
@Path("overriding")
@RequestScoped
public class Overriding extends Overridden {

    @Override
    public String overridden() {
        return "";
    }
}
