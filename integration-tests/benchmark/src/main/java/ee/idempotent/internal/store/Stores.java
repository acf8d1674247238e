package ee.idempotent.internal.store;

import ee.idempotent.internal.config.HoldPolicy;
import ee.idempotent.internal.engine.RecordStore;
import jakarta.persistence.EntityManager;

/** The library's store without CDI. */
public final class Stores {

    private Stores() {}

    /** The store on an entity manager of Hibernate, and how it holds keys. */
    public static RecordStore on(EntityManager entityManager, HoldPolicy hold) {
        return new JpaRecordStore(
                entityManager, 65_535, new JdbcRunner(entityManager, new HibernateConnection()), hold);
    }
}
