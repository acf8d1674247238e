package ee.idempotent.orders;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.util.List;
import java.util.function.Supplier;

/**
 * What one writes without a library: in the business transaction, select the key, and if it is new, insert it with the
 * response. Two requests with a key at the same time both do their work, and one of them fails with a duplicate at its
 * end; another request under the same key is not noticed; the key belongs to nobody.
 */
@ApplicationScoped
public class HandWrittenCheck {

    private EntityManager entityManager;

    /** For CDI. */
    protected HandWrittenCheck() {}

    @Inject
    public HandWrittenCheck(EntityManager entityManager) {
        this.entityManager = entityManager;
    }

    /** What the key was answered with, or else what the operation makes now. */
    public SeenKey answer(String key, Supplier<String> operation) {
        List<?> seen = entityManager
                .createNativeQuery("select status, body from seen_key where id = ?1")
                .setParameter(1, key)
                .getResultList();
        if (!seen.isEmpty()) {
            Object[] row = (Object[]) seen.get(0);
            return new SeenKey(((Number) row[0]).intValue(), (String) row[1]);
        }
        SeenKey answer = new SeenKey(201, operation.get());
        entityManager
                .createNativeQuery("insert into seen_key (id, status, body, seen_at) values (?1, ?2, ?3, ?4)")
                .setParameter(1, key)
                .setParameter(2, answer.status())
                .setParameter(3, answer.body())
                .setParameter(4, System.currentTimeMillis())
                .executeUpdate();
        return answer;
    }
}
