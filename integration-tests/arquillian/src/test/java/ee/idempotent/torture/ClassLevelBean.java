package ee.idempotent.torture;

import ee.idempotent.Idempotent;
import jakarta.enterprise.context.RequestScoped;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;

/** Nothing is wrong with this one. */
@Path("fine")
@RequestScoped
@Idempotent
public class ClassLevelBean {

    @POST
    public String fine() {
        return "fine";
    }
}
