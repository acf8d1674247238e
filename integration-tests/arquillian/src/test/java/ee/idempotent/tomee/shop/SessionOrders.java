package ee.idempotent.tomee.shop;

import ee.idempotent.IdempotencyKey;
import ee.idempotent.Idempotent;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;

/** The same as {@link Orders}, as a session bean. */
@Stateless
public class SessionOrders {

    @Inject
    EntityManager entityManager;

    @Idempotent
    public String place(@IdempotencyKey String key, String item) {
        CustomerOrder order = new CustomerOrder(item);
        entityManager.persist(order);
        return order.getId();
    }
}
