package ee.idempotent.transactions;

import ee.idempotent.IdempotencyKey;
import ee.idempotent.Idempotent;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;

/** Methods of an EJB, one for each kind of transaction that can hold the record. */
@Stateless
public class SessionService {

    @Inject
    Work work;

    @Idempotent
    public String required(@IdempotencyKey String key, Ending ending) throws Exception {
        return work.run(key, ending);
    }

    @Idempotent
    @TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
    public String requiresNew(@IdempotencyKey String key, Ending ending) throws Exception {
        return work.run(key, ending);
    }

    @Idempotent
    @TransactionAttribute(TransactionAttributeType.SUPPORTS)
    public String supports(@IdempotencyKey String key, Ending ending) throws Exception {
        return work.run(key, ending);
    }

    @Idempotent
    @TransactionAttribute(TransactionAttributeType.MANDATORY)
    public String mandatory(@IdempotencyKey String key, Ending ending) throws Exception {
        return work.run(key, ending);
    }
}
