package ee.idempotent.transactions;

import static jakarta.ws.rs.core.MediaType.TEXT_PLAIN;

import ee.idempotent.Idempotent;
import jakarta.ejb.Lock;
import jakarta.ejb.LockType;
import jakarta.ejb.Singleton;
import jakarta.inject.Inject;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;

/** A resource method of an EJB of which there is one. */
@Path("singleton")
@Singleton
@Lock(LockType.READ)
@Produces(TEXT_PLAIN)
public class SingletonResource {

    @Inject
    Work work;

    @POST
    @Path("required")
    @Idempotent
    public String required(@HeaderParam("Idempotency-Key") String key, @QueryParam("ending") Ending ending)
            throws Exception {
        return work.run(key, ending);
    }
}
