package ee.idempotent.transactions;

import ee.idempotent.IdempotencyStore;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/** What the operations leave behind, and how often they began. */
@ApplicationScoped
public class Effects {

    @Inject
    @IdempotencyStore
    EntityManager business;

    @PersistenceContext(unitName = "elsewhere")
    EntityManager elsewhere;

    private final Map<String, AtomicInteger> executions = new ConcurrentHashMap<>();

    /** Leaves an effect behind, and returns what is different at each execution. */
    public String happen(String name) {
        execute(name);
        String execution = UUID.randomUUID().toString();
        business.persist(new Effect(execution, name));
        business.flush();
        return execution;
    }

    /** Leaves an effect behind in the other database too. */
    public String happenElsewhereToo(String name) {
        String execution = happen(name);
        elsewhere.persist(new Effect(execution, name));
        elsewhere.flush();
        return execution;
    }

    /** Notes an execution without an effect, and returns how many there have been. */
    public int execute(String name) {
        return executions.computeIfAbsent(name, none -> new AtomicInteger()).incrementAndGet();
    }

    int executions(String name) {
        return executions.getOrDefault(name, new AtomicInteger()).get();
    }

    long inBusiness(String name) {
        return count(business, name);
    }

    long elsewhere(String name) {
        return count(elsewhere, name);
    }

    long records(String key) {
        return business.createQuery("select count(r) from IdempotencyRecord r where r.key = :key", Long.class)
                .setParameter("key", key)
                .getSingleResult();
    }

    private static long count(EntityManager entityManager, String name) {
        return entityManager
                .createQuery("select count(e) from Effect e where e.name = :name", Long.class)
                .setParameter("name", name)
                .getSingleResult();
    }
}
