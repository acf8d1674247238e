package ee.idempotent.internal.store;

import ee.idempotent.internal.config.HoldPolicy;
import ee.idempotent.internal.engine.RecordStore;
import jakarta.persistence.EntityManager;

/** The library's store without CDI. */
public final class Stores {

    private static final int MAX_HEADERS = 65_535;

    private Stores() {}

    /** The store on an entity manager of one's own, and how it holds keys. */
    public static RecordStore on(EntityManager entityManager, HoldPolicy hold) {
        return new JpaRecordStore(entityManager, MAX_HEADERS, null, hold);
    }
}
