package ee.idempotent.transactions.ownunit;

import ee.idempotent.IdempotencyStore;
import ee.idempotent.Idempotent;
import jakarta.enterprise.context.RequestScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;

/** Notes that are in one persistence unit, and whose records are in another one on the same data source. */
@Path("notes")
@RequestScoped
public class Notes {

    @Produces
    @IdempotencyStore
    @PersistenceContext(unitName = "idempotency")
    EntityManager records;

    @Inject
    private Notebook notebook;

    @POST
    @Idempotent
    @Transactional
    public String note(@QueryParam("name") String name, @QueryParam("fails") boolean fails) {
        String note = notebook.note(name);
        if (fails) {
            throw new IllegalStateException("after the effect");
        }
        return note;
    }

    @GET
    public long count(@QueryParam("name") String name) {
        return notebook.count(name);
    }
}
