package ee.idempotent.internal.store;

import ee.idempotent.IdempotencyRecord;
import jakarta.persistence.EntityManager;

/** Whether the persistence unit knows the records: if it does not, there is no telling which table it means. */
final class Mapping {

    private Mapping() {}

    /**
     * Requires that it does.
     *
     * @throws IllegalStateException if it does not; the message says what to do
     */
    static void require(EntityManager entityManager) {
        if (entityManager.getMetamodel().getEntities().stream()
                .noneMatch(entity -> entity.getJavaType() == IdempotencyRecord.class)) {
            throw new IllegalStateException(
                    "IDEM-0129: The persistence unit of the idempotency records does not list their entity. Add to it in"
                            + " persistence.xml: <class>" + IdempotencyRecord.class.getName() + "</class>");
        }
    }
}
