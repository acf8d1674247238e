package ee.idempotent.tomee.shop;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;

@ApplicationScoped
public class ShopDatabase {

    @Produces
    @PersistenceContext(unitName = "shop")
    EntityManager entityManager;
}
