package ee.idempotent.transactions;

import static jakarta.ws.rs.core.MediaType.TEXT_PLAIN;

import ee.idempotent.Idempotent;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;

/** Resource methods of an EJB, one for each kind of transaction that can hold the record. */
@Path("session")
@Stateless
@Produces(TEXT_PLAIN)
public class SessionResource {

    @Inject
    Work work;

    @POST
    @Path("required")
    @Idempotent
    public String required(@HeaderParam("Idempotency-Key") String key, @QueryParam("ending") Ending ending)
            throws Exception {
        return work.run(key, ending);
    }

    @POST
    @Path("requiresNew")
    @Idempotent
    @TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
    public String requiresNew(@HeaderParam("Idempotency-Key") String key, @QueryParam("ending") Ending ending)
            throws Exception {
        return work.run(key, ending);
    }

    @POST
    @Path("supports")
    @Idempotent
    @TransactionAttribute(TransactionAttributeType.SUPPORTS)
    public String supports(@HeaderParam("Idempotency-Key") String key, @QueryParam("ending") Ending ending)
            throws Exception {
        return work.run(key, ending);
    }

    @POST
    @Path("mandatory")
    @Idempotent
    @TransactionAttribute(TransactionAttributeType.MANDATORY)
    public String mandatory(@HeaderParam("Idempotency-Key") String key, @QueryParam("ending") Ending ending)
            throws Exception {
        return work.run(key, ending);
    }
}
