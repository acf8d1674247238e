package ee.idempotent.torture.broken;

import ee.idempotent.Idempotent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;

@ApplicationScoped
@Transactional(TxType.NOT_SUPPORTED)
public class ApartByClass {

    @Idempotent
    public String byClass() {
        return "";
    }
}
