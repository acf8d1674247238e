package ee.idempotent.gateway;

import static jakarta.transaction.Transactional.TxType.REQUIRES_NEW;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;

/** Counts what the issuer of a card was asked, in a transaction of its own: a failed charge does not undo it. */
@ApplicationScoped
class ChargeAttempts {

    @PersistenceContext(unitName = "gateway")
    EntityManager entityManager;

    @Transactional(REQUIRES_NEW)
    boolean isFirst(String reference) {
        entityManager.persist(new ChargeAttempt(reference));
        return entityManager
                        .createQuery("select count(a) from ChargeAttempt a where a.reference = :reference", Long.class)
                        .setParameter("reference", reference)
                        .getSingleResult()
                == 1;
    }
}
