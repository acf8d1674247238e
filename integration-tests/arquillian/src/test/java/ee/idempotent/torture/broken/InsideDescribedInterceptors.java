package ee.idempotent.torture.broken;

import ee.idempotent.IdempotencyKey;
import ee.idempotent.Idempotent;
import jakarta.ejb.Stateless;

/** What an interceptor makes of a result that ejb-jar.xml names would not be stored. */
@Stateless
public class InsideDescribedInterceptors {

    @Idempotent
    public String pay(@IdempotencyKey String key) {
        return "paid";
    }
}
