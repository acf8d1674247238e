package ee.idempotent.cluster.application;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;

/** Breaks the store while the server runs. */
@Path("breakage/{name}")
@ApplicationScoped
public class Breakages {

    private volatile Breakage current = Breakage.NONE;

    @PUT
    public void choose(@PathParam("name") Breakage breakage) {
        current = breakage;
    }

    Breakage current() {
        return current;
    }
}
