package ee.idempotent.internal.store;

import ee.idempotent.internal.engine.RecordStore;
import jakarta.persistence.EntityManager;

/** The library's store without CDI. */
public final class Stores {

    private Stores() {}

    /** The store on an entity manager of one's own. */
    public static RecordStore on(EntityManager entityManager) {
        return new JpaRecordStore(entityManager, 65_535);
    }
}
