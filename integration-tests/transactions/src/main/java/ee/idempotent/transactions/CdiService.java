package ee.idempotent.transactions;

import ee.idempotent.IdempotencyKey;
import ee.idempotent.Idempotent;
import ee.idempotent.transactions.Failures.CheckedButRollingBack;
import ee.idempotent.transactions.Failures.RuntimeButNotRollingBack;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;

/** Methods of a CDI bean, one for each kind of transaction that can hold the record. */
@ApplicationScoped
public class CdiService {

    @Inject
    Work work;

    @Idempotent
    public String plain(@IdempotencyKey String key, Ending ending) throws Exception {
        return work.run(key, ending);
    }

    @Idempotent
    @Transactional(
            value = TxType.REQUIRED,
            rollbackOn = CheckedButRollingBack.class,
            dontRollbackOn = RuntimeButNotRollingBack.class)
    public String required(@IdempotencyKey String key, Ending ending) throws Exception {
        return work.run(key, ending);
    }

    @Idempotent
    @Transactional(
            value = TxType.SUPPORTS,
            rollbackOn = CheckedButRollingBack.class,
            dontRollbackOn = RuntimeButNotRollingBack.class)
    public String supports(@IdempotencyKey String key, Ending ending) throws Exception {
        return work.run(key, ending);
    }

    @Idempotent
    @Transactional(
            value = TxType.MANDATORY,
            rollbackOn = CheckedButRollingBack.class,
            dontRollbackOn = RuntimeButNotRollingBack.class)
    public String mandatory(@IdempotencyKey String key, Ending ending) throws Exception {
        return work.run(key, ending);
    }
}
