package ee.idempotent.torture.broken;

import ee.idempotent.Idempotent;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;

@Stateless
public class ApartSessionBean {

    @Idempotent
    @TransactionAttribute(TransactionAttributeType.NEVER)
    public String never() {
        return "";
    }

    @Idempotent
    @TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
    public String notSupported() {
        return "";
    }
}
