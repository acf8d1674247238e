package ee.idempotent.tomee.shop;

import ee.idempotent.IdempotencyKey;
import ee.idempotent.Idempotent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;

/** Places orders by a method with a key of its own. */
@ApplicationScoped
@Transactional
public class Orders {

    @Inject
    EntityManager entityManager;

    @Idempotent
    public String place(@IdempotencyKey String key, String item) {
        CustomerOrder order = new CustomerOrder(item);
        entityManager.persist(order);
        return order.getId();
    }
}
