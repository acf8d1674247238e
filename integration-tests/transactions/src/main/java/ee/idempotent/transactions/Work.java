package ee.idempotent.transactions;

import ee.idempotent.IdempotencyStore;
import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.transaction.TransactionSynchronizationRegistry;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

/** What every operation does: it leaves an effect behind, and then ends as it is told. */
@ApplicationScoped
public class Work {

    @Inject
    @IdempotencyStore
    EntityManager entityManager;

    @Inject
    Effects effects;

    @Inject
    OtherTransactions others;

    @Resource(lookup = "java:comp/TransactionSynchronizationRegistry")
    TransactionSynchronizationRegistry transaction;

    /**
     * Leaves an effect behind.
     *
     * @param name of the effect
     * @return what is different at each execution
     */
    public String run(String name, Ending ending) throws Exception {
        String execution = effects.happen(name);
        switch (ending) {
            case RETURNS -> {}
            case MARKS_AND_RETURNS -> transaction.setRollbackOnly();
            case RUNTIME -> throw new Failures.Unchecked(execution);
            case CHECKED -> throw new Failures.Checked(execution);
            case CHECKED_WITHOUT_CONSTRUCTOR -> throw Failures.WithoutConstructor.of(execution);
            case ERROR -> throw new AssertionError(execution);
            case ROLLING_BACK -> throw new Failures.RollingBack(execution);
            case NOT_ROLLING_BACK -> throw new Failures.NotRollingBack(execution);
            case ROLLBACK_ON -> throw new Failures.CheckedButRollingBack(execution);
            case DONT_ROLLBACK_ON -> throw new Failures.RuntimeButNotRollingBack(execution);
            case WEB_4XX -> throw web(422, execution);
            case WEB_5XX -> throw web(503, execution);
            case MAPPED_4XX -> throw new Failures.Mapped(execution);
            case CONSTRAINT_AT_COMMIT -> entityManager.persist(new Effect(execution + " too", null));
            case CONFLICT_AT_COMMIT -> {
                others.create(execution);
                entityManager.find(Balance.class, execution).add();
                others.add(execution);
            }
        }
        return execution;
    }

    /** Marks the transaction for rollback, if there is one. */
    public void mark() {
        transaction.setRollbackOnly();
    }

    private static WebApplicationException web(int status, String text) {
        return new WebApplicationException(
                text,
                Response.status(status).type(MediaType.TEXT_PLAIN).entity(text).build());
    }

    /** What somebody else does meanwhile. */
    @ApplicationScoped
    @Transactional(TxType.REQUIRES_NEW)
    public static class OtherTransactions {

        @Inject
        @IdempotencyStore
        EntityManager entityManager;

        public void create(String id) {
            entityManager.persist(new Balance(id));
        }

        public void add(String id) {
            entityManager.find(Balance.class, id).add();
        }
    }
}
