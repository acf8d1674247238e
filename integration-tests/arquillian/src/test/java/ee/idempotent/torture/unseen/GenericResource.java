package ee.idempotent.torture.unseen;

import ee.idempotent.Idempotent;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;

@Path("generic")
public class GenericResource implements GenericResource.Api<String> {

    @Override
    public String create(String request) {
        return request;
    }

    interface Api<T> {

        @POST
        @Idempotent
        String create(T request);
    }
}
