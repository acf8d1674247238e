package ee.idempotent.torture.broken;

import ee.idempotent.Idempotent;
import jakarta.ws.rs.POST;

public abstract class Overridden {

    @POST
    @Idempotent
    public abstract String overridden();
}
