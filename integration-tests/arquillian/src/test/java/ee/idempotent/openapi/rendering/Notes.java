package ee.idempotent.openapi.rendering;

import ee.idempotent.Idempotent;
import jakarta.enterprise.context.RequestScoped;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;

@Path("notes")
@RequestScoped
public class Notes {

    @POST
    @Idempotent
    public String add() {
        return "added";
    }
}
