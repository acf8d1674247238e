package ee.idempotent.torture.unseen;

import ee.idempotent.Idempotent;
import jakarta.ws.rs.POST;

public class SubResource {

    @POST
    @Idempotent
    public String pay() {
        return "";
    }
}
