package ee.idempotent.embedded.application;

import ee.idempotent.IdempotencyStore;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/** The effects of the operations, named by a header that no fingerprint covers. */
@ApplicationScoped
public class Effects {

    /** Names the effects of a request. */
    public static final String HEADER = "Effect";

    @Inject
    @IdempotencyStore
    EntityManager entityManager;

    @Inject
    HttpServletRequest request;

    private final Set<String> begun = ConcurrentHashMap.newKeySet();

    /** Leaves an effect behind, and returns what is different at each execution. */
    String happen() {
        return happen(name());
    }

    String happen(String name) {
        String execution = UUID.randomUUID().toString();
        happen(execution, name);
        entityManager.flush();
        return execution;
    }

    /** Leaves one behind that reaches the database at the commit only. */
    void happen(String execution, String name) {
        entityManager.persist(new Effect(execution, name));
    }

    /** Leaves an effect behind; at the first time one that violates a constraint, which shows at the commit only. */
    String happenOrFailToCommitOnce() {
        String execution = happen();
        if (isFirst()) {
            violateConstraint(execution);
        }
        return execution;
    }

    /** Leaves an effect behind that is there already, which shows at the commit only. */
    void violateConstraint(String execution) {
        entityManager.clear();
        happen(execution, name());
    }

    /** Whether it is the first time that this is asked for a name. */
    boolean isFirst(String name) {
        return begun.add(name);
    }

    boolean isFirst() {
        return isFirst(name());
    }

    String name() {
        return request.getHeader(HEADER);
    }

    /** Whether a header of the request says so, which no fingerprint covers. */
    boolean isTold(String what) {
        return request.getHeader(what) != null;
    }
}
