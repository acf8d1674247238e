package ee.idempotent.transactions;

import static jakarta.ws.rs.core.MediaType.TEXT_PLAIN;

import ee.idempotent.Idempotent;
import ee.idempotent.transactions.Failures.CheckedButRollingBack;
import ee.idempotent.transactions.Failures.RuntimeButNotRollingBack;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;

/** Resource methods of a CDI bean, one for each kind of transaction that can hold the record. */
@Path("cdi")
@RequestScoped
@Produces(TEXT_PLAIN)
public class CdiResource {

    @Inject
    Work work;

    @POST
    @Path("plain")
    @Idempotent
    public String plain(@HeaderParam("Idempotency-Key") String key, @QueryParam("ending") Ending ending)
            throws Exception {
        return work.run(key, ending);
    }

    @POST
    @Path("required")
    @Idempotent
    @Transactional(
            value = TxType.REQUIRED,
            rollbackOn = CheckedButRollingBack.class,
            dontRollbackOn = RuntimeButNotRollingBack.class)
    public String required(@HeaderParam("Idempotency-Key") String key, @QueryParam("ending") Ending ending)
            throws Exception {
        return work.run(key, ending);
    }

    @POST
    @Path("supports")
    @Idempotent
    @Transactional(
            value = TxType.SUPPORTS,
            rollbackOn = CheckedButRollingBack.class,
            dontRollbackOn = RuntimeButNotRollingBack.class)
    public String supports(@HeaderParam("Idempotency-Key") String key, @QueryParam("ending") Ending ending)
            throws Exception {
        return work.run(key, ending);
    }

    @POST
    @Path("mandatory")
    @Idempotent
    @Transactional(
            value = TxType.MANDATORY,
            rollbackOn = CheckedButRollingBack.class,
            dontRollbackOn = RuntimeButNotRollingBack.class)
    public String mandatory(@HeaderParam("Idempotency-Key") String key, @QueryParam("ending") Ending ending)
            throws Exception {
        return work.run(key, ending);
    }
}
