package ee.idempotent.torture.unseen;

import jakarta.ws.rs.Path;

/** An overriding method does not inherit what is on the generic one. */
@Path("generic")
public class GenericResource implements GenericApi<String> {

    @Override
    public String create(String request) {
        return request;
    }
}
