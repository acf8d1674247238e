package ee.idempotent.payments;

import static jakarta.transaction.Transactional.TxType.REQUIRES_NEW;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;

/** Counts what the payment provider was asked, in a transaction of its own: a failed payment does not undo it. */
@ApplicationScoped
class CardAttempts {

    @PersistenceContext(unitName = "payments")
    EntityManager entityManager;

    @Transactional(REQUIRES_NEW)
    boolean isFirst(String reference) {
        entityManager.persist(new CardAttempt(reference));
        return entityManager
                        .createQuery("select count(a) from CardAttempt a where a.reference = :reference", Long.class)
                        .setParameter("reference", reference)
                        .getSingleResult()
                == 1;
    }
}
