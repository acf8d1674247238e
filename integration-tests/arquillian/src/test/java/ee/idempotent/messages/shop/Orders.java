package ee.idempotent.messages.shop;

import ee.idempotent.IdempotencyKey;
import ee.idempotent.IdempotencyStore;
import ee.idempotent.Idempotent;
import ee.idempotent.KeyPolicy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;

@ApplicationScoped
public class Orders {

    @Produces
    @IdempotencyStore
    @PersistenceContext(unitName = "shop")
    EntityManager entityManager;

    @Idempotent(key = KeyPolicy.REQUIRED)
    @Transactional
    public void place(@IdempotencyKey String message, String item) {
        CustomerOrder order = new CustomerOrder();
        order.item = item;
        entityManager.persist(order);
    }
}
