package ee.idempotent.enterprise.notes;

import ee.idempotent.Idempotent;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;

@Path("letters")
@RequestScoped
public class Letters {

    @Inject
    private Pen pen;

    @POST
    @Idempotent
    @Transactional
    public String write(@QueryParam("name") String name) {
        return pen.write(name);
    }

    @GET
    public long count(@QueryParam("name") String name) {
        return pen.count(name);
    }
}
