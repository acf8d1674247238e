package ee.idempotent.torture;

import ee.idempotent.IdempotencyStore;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.servlet.http.HttpServletRequest;
import java.util.UUID;

/** The effects of the operations. Which one an execution has is named by a header, which no fingerprint covers. */
@ApplicationScoped
public class Effects {

    static final String HEADER = "Effect";

    @Inject
    @IdempotencyStore
    EntityManager entityManager;

    @Inject
    HttpServletRequest request;

    /** Leaves an effect behind, and returns what is different at each execution. */
    public String happen() {
        String execution = UUID.randomUUID().toString();
        happen(execution);
        entityManager.flush();
        return execution;
    }

    /** Leaves an effect behind which reaches the database at the commit only. */
    void happen(String id) {
        entityManager.persist(new Effect(id, name()));
    }

    String name() {
        return request.getHeader(HEADER);
    }

    long count(String name) {
        return entityManager
                .createQuery("select count(e) from Effect e where e.name = :name", Long.class)
                .setParameter("name", name)
                .getSingleResult();
    }
}
