package ee.idempotent.torture.unseen;

import ee.idempotent.Idempotent;
import jakarta.ws.rs.POST;

public interface GenericApi<T> {

    @POST
    @Idempotent
    String create(T request);
}
