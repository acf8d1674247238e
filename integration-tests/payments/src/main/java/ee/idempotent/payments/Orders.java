package ee.idempotent.payments;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.util.List;

/** The orders. Whoever changes one has begun a transaction. */
@ApplicationScoped
class Orders {

    @PersistenceContext(unitName = "payments")
    EntityManager entityManager;

    /** Gives the id of a new one. */
    String place(PaymentRequest request) {
        CustomerOrder order = new CustomerOrder(request);
        entityManager.persist(order);
        return order.id();
    }

    CheckoutView markPaid(String id, CardCharge charge) {
        CustomerOrder order = entityManager.find(CustomerOrder.class, id);
        order.pay(charge.id());
        return order.view();
    }

    void cancel(String id) {
        entityManager.find(CustomerOrder.class, id).cancel();
    }

    List<CheckoutView> find(String reference) {
        return entityManager
                .createQuery(
                        "select o from CustomerOrder o where o.reference = :reference order by o.createdAt",
                        CustomerOrder.class)
                .setParameter("reference", reference)
                .getResultStream()
                .map(CustomerOrder::view)
                .toList();
    }
}
