package ee.idempotent.transactions;

import ee.idempotent.IdempotencyKey;
import ee.idempotent.Idempotent;
import jakarta.annotation.Resource;
import jakarta.ejb.SessionContext;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;

/** An EJB behind an interface. */
@Stateless
@TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
public class ViewedBean implements Viewed {

    @Inject
    Effects effects;

    @Resource
    SessionContext context;

    @Idempotent
    @Override
    public String viewed(@IdempotencyKey String key) {
        return effects.happen(key);
    }

    @Idempotent
    @Override
    public String recursive(@IdempotencyKey String key) {
        return effects.happen(key) + context.getBusinessObject(Viewed.class).recursive(key);
    }
}
