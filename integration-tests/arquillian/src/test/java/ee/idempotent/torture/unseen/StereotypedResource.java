package ee.idempotent.torture.unseen;

import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;

@Protected
@Path("stereotyped")
public class StereotypedResource {

    @POST
    public String pay() {
        return "";
    }
}
