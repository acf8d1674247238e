package ee.idempotent.torture.broken;

import ee.idempotent.Idempotent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;

@ApplicationScoped
public class ApartTransactions {

    @Idempotent
    @Transactional(TxType.NEVER)
    public String never() {
        return "";
    }

    @Idempotent
    @Transactional(TxType.NOT_SUPPORTED)
    public String notSupported() {
        return "";
    }
}
