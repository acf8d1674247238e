package ee.idempotent.enterprise.notes;

import jakarta.ejb.EJB;
import jakarta.enterprise.context.RequestScoped;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;

/** Calls a session bean of another module. */
@Path("notes")
@RequestScoped
public class DeskNotes {

    @EJB
    private Desk desk;

    @POST
    public String write(@HeaderParam("Idempotency-Key") String key, @QueryParam("name") String name) {
        return desk.write(key, name);
    }

    @GET
    public long count(@QueryParam("name") String name) {
        return desk.count(name);
    }
}
