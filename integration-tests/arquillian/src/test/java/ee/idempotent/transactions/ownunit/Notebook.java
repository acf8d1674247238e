package ee.idempotent.transactions.ownunit;

import jakarta.ejb.Stateful;
import jakarta.enterprise.context.RequestScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.persistence.PersistenceContextType;
import java.util.UUID;

/**
 * With an extended persistence context. If the records were in its unit, the transaction would have another context of that unit
 * already, and each call would fail.
 */
@Stateful
@RequestScoped
public class Notebook {

    @PersistenceContext(unitName = "business", type = PersistenceContextType.EXTENDED)
    private EntityManager business;

    /** Leaves an effect behind, and returns what is different at each execution. */
    public String note(String name) {
        String execution = UUID.randomUUID().toString();
        business.createNativeQuery("insert into effect (id, name) values (?1, ?2)")
                .setParameter(1, execution)
                .setParameter(2, name)
                .executeUpdate();
        return execution;
    }

    public long count(String name) {
        return ((Number) business.createNativeQuery("select count(*) from effect where name = ?1")
                        .setParameter(1, name)
                        .getSingleResult())
                .longValue();
    }
}
