package ee.idempotent.payments;

import ee.idempotent.IdempotencyKey;
import ee.idempotent.Idempotent;
import ee.idempotent.KeyPolicy;
import jakarta.ejb.Stateless;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** An EJB without HTTP: the key is a parameter, the other arguments are the request. */
@Stateless
public class Transfers {

    /** A reference such as {@code slow_500_t-1} takes that many milliseconds, so that two calls can meet. */
    private static final Pattern SLOW = Pattern.compile("slow_([0-9]{1,9})_.*");

    @PersistenceContext(unitName = "payments")
    EntityManager entityManager;

    @Idempotent(key = KeyPolicy.REQUIRED)
    public TransferView transfer(@IdempotencyKey String key, TransferRequest request) {
        Transfer transfer = new Transfer(request);
        entityManager.persist(transfer);
        Matcher slow = SLOW.matcher(request.reference());
        if (slow.matches()) {
            Pause.millis(Integer.parseInt(slow.group(1)));
        }
        return transfer.view();
    }

    public List<TransferView> find(String reference) {
        return entityManager
                .createQuery(
                        "select t from Transfer t where t.reference = :reference order by t.createdAt", Transfer.class)
                .setParameter("reference", reference)
                .getResultStream()
                .map(Transfer::view)
                .toList();
    }
}
